import type { Noun } from '../app/noun';

export const mail: Noun = {
  nav: [{ to: '/mails', label: 'mail.title', group: 'oversight', roles: ['system-admin', 'auditor'] }],
  routes: [{ path: '/mails', page: () => import('./MailListPage') }],
};
