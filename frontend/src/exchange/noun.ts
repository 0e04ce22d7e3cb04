import type { Noun } from '../app/noun';
import { participants } from '../auth/session';

export const exchange: Noun = {
  nav: [{ to: '/exchange-rates', label: 'exchange.title', group: 'money', roles: participants }],
  routes: [{ path: '/exchange-rates', page: () => import('./ExchangeRateListPage') }],
};
