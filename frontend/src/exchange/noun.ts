import type { Noun } from '../app/noun';
import { participants, staff } from '../auth/session';

export const exchange: Noun = {
  nav: [
    { to: '/exchange-rates', label: 'exchange.title', group: 'money', roles: participants },
    { to: '/exchange-rate-lists', label: 'exchange.lists', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/exchange-rates', page: () => import('./ExchangeRateListPage') },
    { path: '/exchange-rate-lists', page: () => import('./RateListListPage') },
    { path: '/exchange-rate-lists/$id', page: () => import('./RateListPage') },
  ],
};
