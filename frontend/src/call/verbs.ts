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
