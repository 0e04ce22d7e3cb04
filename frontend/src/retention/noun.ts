import type { Noun } from '../app/noun';

const keepers = ['fund-manager', 'controller', 'auditor', 'data-protection-officer'] as const;

export const retention: Noun = {
  nav: [
    { to: '/retention', label: 'retention.title', group: 'oversight', roles: keepers },
    { to: '/erasures', label: 'retention.erasures', group: 'oversight', roles: keepers },
  ],
  routes: [
    { path: '/retention', page: () => import('./RetentionPage') },
    { path: '/erasures', page: () => import('./ErasureListPage') },
    { path: '/erasures/$id', page: () => import('./ErasurePage') },
  ],
};
