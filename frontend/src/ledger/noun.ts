import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const ledger: Noun = {
  nav: [
    { to: '/journal', label: 'ledger.journal', group: 'money', roles: staff },
    { to: '/accounts', label: 'ledger.accounts', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/journal', page: () => import('./JournalPage') },
    { path: '/journal/$id', page: () => import('./JournalEntryPage') },
    { path: '/accounts', page: () => import('./AccountListPage') },
    { path: '/accounts/$id', page: () => import('./AccountPage') },
  ],
};
