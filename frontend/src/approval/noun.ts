import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const approval: Noun = {
  nav: [{ to: '/approval-band-lists', label: 'approval.title', group: 'money', roles: staff }],
  routes: [{ path: '/approval-band-lists', page: () => import('./BandListListPage') }],
};
