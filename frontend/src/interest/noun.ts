import type { Noun } from '../app/noun';
import { recusalReaders, reviewing } from './views';

export const interest: Noun = {
  nav: [
    { to: '/interests', label: 'interest.own', group: 'programme', roles: reviewing },
    { to: '/recusals', label: 'interest.recusals', group: 'programme', roles: recusalReaders },
  ],
  routes: [
    { path: '/interests', page: () => import('./OwnInterestsPage') },
    { path: '/calls/$id/interests', page: () => import('./DeclarationPage') },
    { path: '/recusals', page: () => import('./RecusalListPage') },
    { path: '/recusals/$id', page: () => import('./RecusalPage') },
    { path: '/reviewers', page: () => import('./ReviewerListPage') },
  ],
};
