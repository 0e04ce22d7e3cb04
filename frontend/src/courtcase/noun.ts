import type { Noun } from '../app/noun';

export const courtcase: Noun = {
  nav: [{ to: '/court-cases', label: 'courtcase.list', group: 'programme', roles: ['state-focal-point', 'secretariat-officer', 'data-protection-officer'] }],
  routes: [
    { path: '/court-cases', page: () => import('./CourtCaseListPage') },
    { path: '/court-cases/$id', page: () => import('./CourtCasePage') },
  ],
};
