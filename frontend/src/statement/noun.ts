import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const statement: Noun = {
  nav: [
    { to: '/statements', label: 'statement.all', group: 'money', roles: staff },
    { to: '/statements/trial-balance', label: 'statement.trialBalance', group: 'money', roles: staff },
    { to: '/statements/status-of-fund', label: 'statement.statusOfFund', group: 'money', roles: staff },
    { to: '/statements/releases', label: 'statement.releases', group: 'money', roles: staff },
    { to: '/invariants', label: 'statement.invariants', group: 'oversight', roles: staff },
  ],
  routes: [
    { path: '/statements', page: () => import('./StatementListPage') },
    { path: '/statements/trial-balance', page: () => import('./TrialBalancePage') },
    { path: '/statements/status-of-fund', page: () => import('./StatusOfFundPage') },
    { path: '/statements/lines', page: () => import('./LinePage') },
    { path: '/statements/releases', page: () => import('./ReleaseListPage') },
    { path: '/statements/releases/$id', page: () => import('./ReleasePage') },
    { path: '/statements/$id', page: () => import('./StatementPage') },
    { path: '/invariants', page: () => import('./InvariantListPage') },
  ],
};
