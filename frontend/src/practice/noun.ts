import type { Noun } from '../app/noun';

export const practice: Noun = {
  nav: [{ to: '/practices', label: 'practice.list', group: 'programme', roles: ['ngo-editor', 'ngo-authorized-officer', 'secretariat-officer', 'fund-manager', 'auditor'] }],
  routes: [
    { path: '/practices', page: () => import('./PracticeListPage') },
    { path: '/practices/$id', page: () => import('./PracticePage') },
  ],
};
