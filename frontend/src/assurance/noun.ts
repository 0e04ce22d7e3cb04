import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const assurance: Noun = {
  nav: [{ to: '/engagements', label: 'assurance.title', group: 'programme', roles: [...staff, ...ngo] }],
  routes: [
    { path: '/engagements', page: () => import('./EngagementListPage') },
    { path: '/engagements/$id', page: () => import('./EngagementPage') },
  ],
};
