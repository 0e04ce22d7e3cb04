import type { Noun } from '../app/noun';

export const audit: Noun = {
  nav: [{ to: '/audit-trail', label: 'audit.title', group: 'oversight', roles: ['auditor', 'controller', 'data-protection-officer'] }],
  routes: [{ path: '/audit-trail', page: () => import('./AuditTrailPage') }],
};
