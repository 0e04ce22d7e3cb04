import type { Noun } from '../app/noun';

export const exchange: Noun = {
  nav: [{ to: '/exchange-rates', label: 'exchange.title', group: 'money' }],
  routes: [{ path: '/exchange-rates', page: () => import('./ExchangeRateListPage') }],
};
