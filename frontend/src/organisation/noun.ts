import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const organisation: Noun = {
  nav: [
    { to: '/organisations', label: 'organisation.title', group: 'programme', roles: staff },
    { to: '/organisation', label: 'organisation.own', group: 'programme', roles: ngo },
  ],
  routes: [
    { path: '/organisations', page: () => import('./OrganisationListPage') },
    { path: '/organisation', page: () => import('./OwnOrganisationPage') },
    { path: '/organisations/$id', page: () => import('./OrganisationPage') },
  ],
};
