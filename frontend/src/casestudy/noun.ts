import type { Noun } from '../app/noun';

export const casestudy: Noun = {
  nav: [{ to: '/case-studies', label: 'casestudy.list', group: 'programme', roles: ['ngo-editor', 'ngo-authorized-officer', 'secretariat-officer', 'fund-manager', 'data-protection-officer'] }],
  routes: [{ path: '/case-studies', page: () => import('./CaseStudyListPage') }],
};
