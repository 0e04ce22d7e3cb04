import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const period: Noun = {
  nav: [
    { to: '/periods', label: 'period.list', group: 'money', roles: staff },
    { to: '/years', label: 'period.years', group: 'money', roles: staff },
    { to: '/revaluations', label: 'period.revaluations', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/periods', page: () => import('./PeriodListPage') },
    { path: '/periods/$id', page: () => import('./PeriodPage') },
    { path: '/years', page: () => import('./YearListPage') },
    { path: '/years/$id', page: () => import('./YearPage') },
    { path: '/revaluations', page: () => import('./RevaluationListPage') },
    { path: '/revaluations/$id', page: () => import('./RevaluationPage') },
  ],
};
