import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { Field } from '../ui/Form';
import type { ExpectedReportView, FilingView } from './views';

const reason: Field = { kind: 'area', name: 'reason', label: 'schedule.reason', required: true, maxLength: 2000 };
const at = (f: FilingView) => `/api/filings/${f.id}`;

export const incidentVerb: Verb<{ id: string }> = {
  title: 'schedule.incident',
  intro: 'schedule.narrative.help.INCIDENT',
  done: 'schedule.incident',
  send: (grant, _, key) => api.post('/api/filings', { grantId: grant.id, kind: 'INCIDENT' }, { idempotencyKey: key }),
};

/** Keyed by the names the server lists under `actions`. */
export const expectedVerbs: Record<string, Verb<ExpectedReportView>> = {
  waive: {
    title: 'schedule.waive',
    intro: 'schedule.waive.intro',
    done: 'schedule.waive.done',
    danger: true,
    fields: () => [reason],
    send: (e, values) => api.post('/api/expected-reports/waivers', { grantId: e.grantId, kind: e.kind, instalment: e.instalment, ...values }),
  },
  withdrawWaiver: {
    title: 'schedule.withdrawWaiver',
    intro: 'schedule.withdrawWaiver.intro',
    done: 'schedule.withdrawWaiver.done',
    fields: () => [reason],
    send: (e, values) => api.post(`/api/expected-reports/waivers/${e.waiver!.id}/withdrawal`, values),
  },
};

export const submitFiling: Verb<FilingView> = {
  title: 'schedule.submit',
  intro: 'schedule.submit.intro',
  done: 'schedule.submit.done',
  send: (f) => api.post(`${at(f)}/submission`),
};

export const filingVerbs: Record<string, Verb<FilingView>> = {
  accept: {
    title: 'schedule.accept',
    done: 'schedule.accept.done',
    fields: () => [{ kind: 'area', name: 'comment', label: 'schedule.comment', maxLength: 4000 }],
    send: (f, values) => api.post(`${at(f)}/acceptance`, values),
  },
  sendBack: {
    title: 'schedule.sendBack',
    done: 'schedule.sendBack.done',
    danger: true,
    fields: () => [{ ...reason, maxLength: 4000 } as Field],
    send: (f, values) => api.post(`${at(f)}/return`, values),
  },
};
