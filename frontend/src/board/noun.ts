import type { Noun } from '../app/noun';

/** Who reads what the Board was asked and what it said. */
export const boardReaders = ['trustee', 'secretariat-officer', 'fund-manager', 'controller', 'auditor'] as const;

export const board: Noun = {
  nav: [{ to: '/board-sessions', label: 'board.title', group: 'programme', roles: boardReaders }],
  routes: [
    { path: '/board-sessions', page: () => import('./BoardSessionListPage') },
    { path: '/board-sessions/$id', page: () => import('./BoardSessionPage') },
  ],
};
