import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const statement: Noun = {
  nav: [
    { to: '/statements/trial-balance', label: 'statement.trialBalance', group: 'money', roles: staff },
    { to: '/statements/status-of-fund', label: 'statement.statusOfFund', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/statements/trial-balance', page: () => import('./TrialBalancePage') },
    { path: '/statements/status-of-fund', page: () => import('./StatusOfFundPage') },
  ],
};
