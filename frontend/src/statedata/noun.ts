import type { Noun } from '../app/noun';

export const statedata: Noun = {
  nav: [{ to: '/state-submissions', label: 'statedata.list', group: 'programme', roles: ['state-focal-point', 'secretariat-officer'] }],
  routes: [
    { path: '/state-submissions', page: () => import('./StateSubmissionListPage') },
    { path: '/state-submissions/$id', page: () => import('./StateSubmissionPage') },
  ],
};
