import type { Noun } from '../app/noun';

const readers = ['secretariat-officer', 'fund-manager', 'certifying-officer', 'approving-officer', 'finance-accountant', 'controller', 'auditor', 'data-protection-officer'] as const;

export const fundreport: Noun = {
  nav: [{ to: '/fund-reports', label: 'fundreport.list', group: 'oversight', roles: readers }],
  routes: [
    { path: '/fund-reports', page: () => import('./FundReportListPage') },
    { path: '/fund-reports/$id', page: () => import('./FundReportPage') },
    { path: '/fund-reports/$id/comparison', page: () => import('./ComparisonPage') },
  ],
};
