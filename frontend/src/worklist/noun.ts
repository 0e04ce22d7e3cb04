import type { Noun } from '../app/noun';

export const worklist: Noun = {
  nav: [],
  routes: [{ path: '/', page: () => import('./HomePage') }],
};
