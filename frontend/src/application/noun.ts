import type { Noun } from '../app/noun';
import { ngo } from '../auth/session';

export const application: Noun = {
  nav: [
    {
      to: '/applications',
      label: 'application.list',
      group: 'programme',
      roles: [...ngo, 'secretariat-officer', 'fund-manager', 'controller', 'auditor', 'evaluator', 'trustee'],
    },
  ],
  routes: [
    { path: '/applications', page: () => import('./ApplicationListPage') },
    { path: '/applications/$id', page: () => import('./ApplicationPage') },
    { path: '/calls/$id/questions', page: () => import('./QuestionsPage') },
  ],
};
