import type { Noun } from '../app/noun';

export const translation: Noun = {
  nav: [{ to: '/translations', label: 'translation.list', group: 'programme', roles: ['content-translator', 'secretariat-officer', 'fund-manager', 'auditor'] }],
  routes: [
    { path: '/translations', page: () => import('./TranslationListPage') },
    { path: '/translations/$id', page: () => import('./TranslationPage') },
  ],
};
