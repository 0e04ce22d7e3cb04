import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const contribution: Noun = {
  nav: [
    { to: '/contributions', label: 'contribution.title', group: 'programme', roles: ['donor-focal', ...staff] },
    { to: '/in-kind-contributions', label: 'contribution.inKind', group: 'programme', roles: ['donor-focal', ...staff] },
  ],
  routes: [
    { path: '/contributions', page: () => import('./ContributionListPage') },
    { path: '/contributions/new', page: () => import('./PledgePage') },
    { path: '/contributions/gift', page: () => import('./GiftPage') },
    { path: '/contributions/$id', page: () => import('./ContributionPage') },
    { path: '/in-kind-contributions', page: () => import('./InKindListPage') },
    { path: '/in-kind-contributions/new', page: () => import('./InKindFormPage') },
    { path: '/in-kind-contributions/$id', page: () => import('./InKindPage') },
  ],
};
