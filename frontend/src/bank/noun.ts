import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const bank: Noun = {
  nav: [
    { to: '/bank-lines', label: 'bank.lines', group: 'money', roles: staff },
    { to: '/bank-statements', label: 'bank.statements', group: 'money', roles: staff },
    { to: '/bank-reconciliation', label: 'bank.reconciliation', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/bank-lines', page: () => import('./BankLineListPage') },
    { path: '/bank-lines/$id', page: () => import('./BankLinePage') },
    { path: '/bank-statements', page: () => import('./BankStatementListPage') },
    { path: '/bank-reconciliation', page: () => import('./ReconciliationPage') },
  ],
};
