import { api } from '../api/http';
import type { ApplicationView, CallView } from '../api/views';
import type { Verb } from '../ui/actions';

export const callVerbs: Record<string, Verb<CallView>> = {
  publish: {
    title: 'call.publish',
    intro: 'call.publish.intro',
    done: 'call.publish.done',
    send: (c) => api.post(`/api/calls/${c.id}/publication`),
  },
  extend: {
    title: 'call.extend',
    intro: 'call.extend.intro',
    done: 'call.extend.done',
    fields: () => [
      { kind: 'date', name: 'deadlineOn', label: 'call.extend.on', required: true },
      { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 },
    ],
    send: (c, values) => api.post(`/api/calls/${c.id}/extension`, values),
  },
  cancel: {
    title: 'call.cancel',
    intro: 'call.cancel.intro',
    done: 'call.cancel.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (c, values) => api.post(`/api/calls/${c.id}/cancellation`, values),
  },
};

export const applyVerb: Verb<CallView> = {
  title: 'call.apply',
  intro: 'call.apply.intro',
  done: 'call.apply.done',
  send: (c, _values, key) => api.post<ApplicationView>('/api/applications', { callId: c.id }, { idempotencyKey: key }),
};

export const askVerb: Verb<CallView> = {
  title: 'call.ask',
  intro: 'call.ask.intro',
  done: 'call.ask.done',
  fields: () => [{ kind: 'area', name: 'question', label: 'call.clarification.question', required: true, maxLength: 4000 }],
  send: (c, values, key) => api.post('/api/clarifications', { ...values, callId: c.id }, { idempotencyKey: key }),
};
