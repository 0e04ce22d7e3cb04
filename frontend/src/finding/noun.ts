import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const finding: Noun = {
  nav: [
    { to: '/samples', label: 'sample.title', group: 'oversight', roles: ['auditor', 'controller'] },
    { to: '/findings', label: 'finding.title', group: 'oversight', roles: staff },
  ],
  routes: [
    { path: '/samples', page: () => import('./SampleListPage') },
    { path: '/samples/$id', page: () => import('./SamplePage') },
    { path: '/findings', page: () => import('./FindingListPage') },
    { path: '/findings/$id', page: () => import('./FindingPage') },
  ],
};
