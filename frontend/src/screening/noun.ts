import type { Noun } from '../app/noun';
import { staff } from '../auth/session';
import { hitReaders } from './views';

export const screening: Noun = {
  nav: [
    { to: '/screening-hits', label: 'screening.hits', group: 'oversight', roles: hitReaders },
    { to: '/sanctions-lists', label: 'screening.lists', group: 'oversight', roles: staff },
  ],
  routes: [
    { path: '/screening-hits', page: () => import('./HitListPage') },
    { path: '/screening-hits/$id', page: () => import('./HitPage') },
    { path: '/sanctions-lists', page: () => import('./SanctionsListListPage') },
  ],
};
