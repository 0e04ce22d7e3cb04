import type { Noun } from '../app/noun';

export const release: Noun = {
  nav: [
    { to: '/published-figures', label: 'release.published', group: 'programme' },
    { to: '/data-releases', label: 'release.list', group: 'programme', roles: ['secretariat-officer', 'fund-manager', 'data-protection-officer', 'auditor'] },
    { to: '/withheld-grants', label: 'release.withheldGrants', group: 'programme', roles: ['secretariat-officer', 'fund-manager', 'data-protection-officer'] },
  ],
  routes: [
    { path: '/published-figures', page: () => import('./PublishedListPage'), public: true },
    { path: '/published-figures/$id', page: () => import('./PublishedPage'), public: true },
    { path: '/data-releases', page: () => import('./DataReleaseListPage') },
    { path: '/data-releases/$id', page: () => import('./DataReleasePage') },
    { path: '/withheld-grants', page: () => import('./WithheldGrantListPage') },
  ],
};
