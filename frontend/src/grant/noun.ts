import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const grant: Noun = {
  nav: [{ to: '/grants', label: 'grant.list', group: 'programme', roles: [...staff, ...ngo] }],
  routes: [
    { path: '/grants', page: () => import('./GrantListPage') },
    { path: '/grants/new', page: () => import('./PrepareGrantPage') },
    { path: '/grants/$id', page: () => import('./GrantPage') },
    { path: '/grants/$id/budget', page: () => import('./ProposeBudgetPage') },
    { path: '/grants/$id/versions', page: () => import('./VersionsPage') },
    { path: '/grants/$id/budget-shift', page: () => import('./ProposeShiftPage') },
  ],
};
