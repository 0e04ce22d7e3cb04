import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const report: Noun = {
  nav: [{ to: '/reports', label: 'report.list', group: 'programme', roles: [...staff, ...ngo, 'data-protection-officer'] }],
  routes: [
    { path: '/reports', page: () => import('./ReportListPage') },
    { path: '/reports/$id', page: () => import('./ReportPage') },
  ],
};
