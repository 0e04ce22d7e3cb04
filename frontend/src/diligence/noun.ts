import type { Noun } from '../app/noun';

/** Who reads what was found out about an awarded organisation. */
export const diligenceReaders = ['secretariat-officer', 'fund-manager', 'certifying-officer', 'controller', 'auditor'] as const;

export const diligence: Noun = {
  nav: [{ to: '/diligences', label: 'diligence.title', group: 'programme', roles: diligenceReaders }],
  routes: [
    { path: '/diligences', page: () => import('./DiligenceListPage') },
    { path: '/diligences/$id', page: () => import('./DiligencePage') },
  ],
};
