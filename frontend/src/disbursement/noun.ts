import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const disbursement: Noun = {
  nav: [{ to: '/disbursements', label: 'disbursement.list', group: 'money', roles: [...staff, ...ngo] }],
  routes: [
    { path: '/disbursements', page: () => import('./DisbursementListPage') },
    { path: '/disbursements/$id', page: () => import('./DisbursementPage') },
  ],
};
