import type { Noun } from '../app/noun';

export const donor: Noun = {
  nav: [
    { to: '/donor', label: 'donor.portal', group: 'programme', roles: ['donor-focal'] },
    { to: '/donor-statements', label: 'donor.statements', group: 'money', roles: ['donor-focal', 'secretariat-officer', 'fund-manager', 'finance-accountant', 'controller', 'auditor'] },
  ],
  routes: [
    { path: '/donor', page: () => import('./DonorPortalPage') },
    { path: '/contributions/$id/money-trail', page: () => import('./MoneyTrailPage') },
    { path: '/donor-statements', page: () => import('./DonorStatementListPage') },
    { path: '/donor-statements/$id', page: () => import('./DonorStatementPage') },
  ],
};
