import type { Noun } from '../app/noun';

export const disclosure: Noun = {
  nav: [
    { to: '/exceptions', label: 'disclosure.exceptions', group: 'oversight', roles: ['fund-manager', 'finance-accountant', 'controller', 'auditor'] },
    { to: '/ex-gratia-payments', label: 'disclosure.exGratia', group: 'oversight', roles: ['fund-manager', 'finance-accountant', 'controller', 'auditor'] },
    { to: '/fraud-cases', label: 'disclosure.fraud', group: 'oversight', roles: ['fund-manager', 'controller', 'auditor'] },
  ],
  routes: [
    { path: '/exceptions', page: () => import('./ExceptionListPage') },
    { path: '/ex-gratia-payments', page: () => import('./ExGratiaListPage') },
    { path: '/ex-gratia-payments/$id', page: () => import('./ExGratiaPage') },
    { path: '/fraud-cases', page: () => import('./FraudListPage') },
    { path: '/fraud-cases/$id', page: () => import('./FraudPage') },
  ],
};
