import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const writeoff: Noun = {
  nav: [
    { to: '/receivables', label: 'writeoff.receivables', group: 'money', roles: staff },
    { to: '/allowances', label: 'writeoff.allowances', group: 'money', roles: staff },
    { to: '/write-offs', label: 'writeoff.list', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/receivables', page: () => import('./ReceivablesPage') },
    { path: '/allowances', page: () => import('./AllowanceListPage') },
    { path: '/allowances/$id', page: () => import('./AllowancePage') },
    { path: '/write-offs', page: () => import('./WriteOffListPage') },
    { path: '/write-offs/$id', page: () => import('./WriteOffPage') },
  ],
};
