import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const seal: Noun = {
  nav: [{ to: '/log', label: 'seal.title', group: 'oversight', roles: [...staff, 'data-protection-officer'] }],
  routes: [{ path: '/log', page: () => import('./LogPage') }],
};
