import type { Noun } from '../app/noun';

const answerable = [
  'secretariat-officer',
  'fund-manager',
  'certifying-officer',
  'approving-officer',
  'finance-accountant',
  'controller',
  'auditor',
  'data-protection-officer',
] as const;

export const opendata: Noun = {
  nav: [
    { to: '/published-data', label: 'opendata.published', group: 'programme' },
    { to: '/publications', label: 'opendata.editions', group: 'oversight', roles: answerable },
    { to: '/withheld-grantees', label: 'opendata.withheld', group: 'programme', roles: ['ngo-authorized-officer', 'secretariat-officer', 'fund-manager', 'data-protection-officer'] },
  ],
  routes: [
    { path: '/published-data', page: () => import('./PublishedDataPage'), public: true },
    { path: '/publications', page: () => import('./PublicationListPage') },
    { path: '/publications/$id', page: () => import('./PublicationListPage') },
    { path: '/withheld-grantees', page: () => import('./WithheldGranteeListPage') },
    { path: '/withheld-grantees/$id', page: () => import('./WithheldGranteeListPage') },
  ],
};
