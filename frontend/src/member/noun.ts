import type { Noun } from '../app/noun';

export const member: Noun = {
  nav: [{ to: '/members', label: 'member.title', group: 'oversight', roles: ['system-admin'] }],
  routes: [
    { path: '/members', page: () => import('./MemberOrganisationsPage') },
    { path: '/organisation/members', page: () => import('./OwnMembersPage') },
    { path: '/organisations/$id/members', page: () => import('./MembersPage') },
  ],
};
