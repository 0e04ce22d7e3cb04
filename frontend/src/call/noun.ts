import type { Noun } from '../app/noun';

export const call: Noun = {
  nav: [{ to: '/calls', label: 'call.list', group: 'programme' }],
  routes: [
    { path: '/calls', page: () => import('./CallListPage') },
    { path: '/calls/new', page: () => import('./NewCallPage') },
    { path: '/calls/$id', page: () => import('./CallPage') },
    { path: '/calls/$id/edit', page: () => import('./CallEditPage') },
  ],
};
