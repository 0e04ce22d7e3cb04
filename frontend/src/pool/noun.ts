import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const pool: Noun = {
  nav: [{ to: '/pools', label: 'pool.title', group: 'money', roles: staff }],
  routes: [
    { path: '/pools', page: () => import('./PoolListPage') },
    { path: '/pools/new', page: () => import('./PoolFormPage') },
    { path: '/pools/$id', page: () => import('./PoolPage') },
    { path: '/pools/$id/edit', page: () => import('./PoolFormPage') },
  ],
};
