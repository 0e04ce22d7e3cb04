import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

/** A link inside the application. `to` is a ready address, with its query if any. */
export function AppLink({ to, children, ...rest }: { to: string; children: ReactNode } & Omit<ComponentProps<'a'>, 'href'>) {
  const [path, query] = to.split('?');
  return (
    <Link to={path as string} search={query ? Object.fromEntries(new URLSearchParams(query)) : {}} {...(rest as object)}>
      {children}
    </Link>
  );
}
