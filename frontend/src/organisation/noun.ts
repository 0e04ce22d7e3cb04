import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const organisation: Noun = {
  nav: [{ to: '/organisations', label: 'organisation.title', group: 'programme', roles: staff }],
  routes: [
    { path: '/organisations', page: () => import('./OrganisationListPage') },
    { path: '/organisations/$id', page: () => import('./OrganisationPage') },
  ],
};
