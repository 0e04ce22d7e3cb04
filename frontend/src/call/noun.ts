import type { Noun } from '../app/noun';
import { participants } from '../auth/session';

export const call: Noun = {
  nav: [{ to: '/calls', label: 'call.list', group: 'programme', roles: participants }],
  routes: [
    { path: '/calls', page: () => import('./CallListPage') },
    { path: '/calls/new', page: () => import('./NewCallPage') },
    { path: '/calls/$id', page: () => import('./CallPage') },
    { path: '/calls/$id/edit', page: () => import('./CallEditPage') },
    { path: '/calls/$id/form', page: () => import('../form/CallFormPage') },
  ],
};
