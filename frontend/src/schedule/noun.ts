import type { Noun } from '../app/noun';
import { ngo, staff } from '../auth/session';

export const schedule: Noun = {
  nav: [{ to: '/expected-reports', label: 'schedule.title', group: 'programme', roles: [...staff, ...ngo] }],
  routes: [
    { path: '/expected-reports', page: () => import('./SchedulePage') },
    { path: '/filings/$id', page: () => import('./FilingPage') },
  ],
};
