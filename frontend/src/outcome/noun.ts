import type { Noun } from '../app/noun';
import { ngo } from '../auth/session';

/** Who reads letters: the applicant its own, and those who decide or look over it. */
export const letterReaders = [...ngo, 'secretariat-officer', 'fund-manager', 'controller', 'auditor'] as const;

export const outcome: Noun = {
  nav: [],
  routes: [{ path: '/calls/$id/letters', page: () => import('./CallLettersPage') }],
};
