import type { Noun } from '../app/noun';

export const safeguarding: Noun = {
  nav: [
    { to: '/focal-requests', label: 'safeguarding.requests', group: 'programme', roles: ['fund-manager'] },
    { to: '/focal-points', label: 'safeguarding.points', group: 'oversight', roles: ['fund-manager', 'data-protection-officer', 'auditor'] },
    { to: '/desk', label: 'safeguarding.desk', group: 'oversight' },
  ],
  routes: [
    // Its address says nothing to whoever sees where somebody has been.
    { path: '/desk', public: true, page: () => import('./DeskPage') },
    { path: '/desk-items', page: () => import('./DeskItemListPage') },
    { path: '/desk-items/$id', page: () => import('./DeskItemPage') },
    { path: '/focal-points', page: () => import('./FocalPointListPage') },
    { path: '/focal-requests', page: () => import('./FocalRequestListPage') },
  ],
};
