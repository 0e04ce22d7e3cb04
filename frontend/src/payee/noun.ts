import type { Noun } from '../app/noun';

export const payee: Noun = {
  nav: [],
  routes: [{ path: '/payee-accounts/$id', page: () => import('./PayeeAccountPage') }],
};
