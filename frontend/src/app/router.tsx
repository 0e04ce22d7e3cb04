import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFound } from './NotFound';
import { pages } from './pages';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

export const router = createRouter({
  routeTree: root.addChildren(
    pages.map(({ path, page }) =>
      createRoute({
        getParentRoute: () => root,
        path: path as string,
        component: lazyRouteComponent(page),
        errorComponent: ({ error }) => (
          <ErrorBoundary>
            <Throw error={error} />
          </ErrorBoundary>
        ),
      }),
    ),
  ),
  // Plain `?account=1110`, each value a string: links are written by hand and by the server too.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search)
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([key, value]) => [key, String(value)]),
    ).toString();
    return text ? `?${text}` : '';
  },
});

function Throw({ error }: { error: unknown }): never {
  throw error;
}
