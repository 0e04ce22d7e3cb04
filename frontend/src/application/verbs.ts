import { api } from '../api/http';
import type { ApplicationView } from '../api/views';
import type { Verb } from '../ui/actions';

export const submitVerb: Verb<ApplicationView> = {
  title: 'application.submit',
  intro: 'application.submit.intro',
  done: 'application.submit.done',
  fields: () => [{ kind: 'check', name: 'declaration', label: 'application.declaration', mustBeTrue: true }],
  // With the version that was read: what is submitted is what stood on the screen.
  send: (a, values) => api.post(`/api/applications/${a.id}/submission`, values, { version: a.version }),
};

export const withdrawVerb: Verb<ApplicationView> = {
  title: 'application.withdraw',
  intro: 'application.withdraw.intro',
  done: 'application.withdraw.done',
  danger: true,
  send: (a) => api.post(`/api/applications/${a.id}/withdrawal`),
};
