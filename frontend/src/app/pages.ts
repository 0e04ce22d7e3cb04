import { nouns } from './nouns';

/** Every address that shows something; the server answers all others with 404. */
export const pages = [{ path: '/signed-in', page: () => import('../auth/SignedInPage') }, ...nouns.flatMap((noun) => noun.routes)];

const shapes = pages.map(({ path }) => new RegExp(`^${path.replaceAll(/\$[A-Za-z]+/g, '[^/]+')}/?$`));

export function isPage(path: string): boolean {
  return shapes.some((shape) => shape.test(path));
}
