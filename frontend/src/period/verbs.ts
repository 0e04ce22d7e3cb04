import { api } from '../api/http';
import type { PeriodView, RevaluationView, YearView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<PeriodView['status'], Tone> = { OPEN: 'success', SOFT_CLOSED: 'info', CLOSED: 'neutral', REOPENED: 'warning' };

/** Keyed by the names the server lists under `actions`. */
export const verbs: Record<string, Verb<PeriodView>> = {
  softClose: { title: 'period.softClose', intro: 'period.softClose.intro', done: 'period.softClose.done', send: (p) => api.post(`/api/periods/${p.id}/soft-closure`) },
  close: {
    title: 'period.close',
    intro: 'period.close.intro',
    done: 'period.close.done',
    fields: () => [{ name: 'exception', kind: 'area', label: 'period.exception', help: 'period.exception.help', maxLength: 2000 }],
    send: (p, values) => api.post(`/api/periods/${p.id}/closure`, values),
  },
  reopen: {
    title: 'period.reopen',
    intro: 'period.reopen.intro',
    done: 'period.reopen.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 }],
    send: (p, values) => api.post(`/api/periods/${p.id}/reopening`, values),
  },
  acknowledge: { title: 'period.acknowledge', intro: 'period.acknowledge.intro', done: 'period.acknowledge.done', send: (p) => api.post(`/api/periods/${p.id}/acknowledgement`) },
};

type Year = YearView & { id: string };

export const yearVerbs: Record<string, Verb<Year>> = {
  close: { title: 'period.year.close', intro: 'period.year.close.intro', done: 'period.year.close.done', send: (y) => api.post(`/api/years/${y.year}/closure`) },
  reopen: {
    title: 'period.year.reopen',
    intro: 'period.year.reopen.intro',
    done: 'period.year.reopen.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 }],
    send: (y, values) => api.post(`/api/years/${y.year}/reopening`, values),
  },
  acknowledge: { title: 'period.acknowledge', intro: 'period.acknowledge.intro', done: 'period.acknowledge.done', send: (y) => api.post(`/api/years/${y.year}/acknowledgement`) },
};

export const revaluationVerbs: Record<string, Verb<RevaluationView>> = {
  post: { title: 'period.revaluation.post', intro: 'period.revaluation.post.intro', done: 'period.revaluation.post.done', send: (r) => api.post(`/api/revaluations/${r.id}/posting`) },
  reject: {
    title: 'period.revaluation.reject',
    done: 'period.revaluation.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 }],
    send: (r, values) => api.post(`/api/revaluations/${r.id}/rejection`, values),
  },
};

export const propose: Verb<{ id: string }> = {
  title: 'period.revaluation.propose',
  intro: 'period.revaluation.propose.intro',
  done: 'period.revaluation.propose.done',
  fields: () => [{ name: 'asOf', kind: 'date', label: 'period.asOf', help: 'period.asOf.help', required: true }],
  send: (_, values, key) => api.post('/api/revaluations', values, { idempotencyKey: key }),
};
