import type { Noun } from '../app/noun';

export const review: Noun = {
  nav: [],
  routes: [
    { path: '/calls/$id/assignments', page: () => import('./AssignmentPage') },
    { path: '/calls/$id/ranking', page: () => import('./RankingPage') },
    { path: '/calls/$id/comparison', page: () => import('./ComparisonPage') },
  ],
};
