import { api } from '../api/http';
import type { FundBudgetStatus, FundBudgetView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<FundBudgetStatus, Tone> = { DRAFT: 'neutral', SUBMITTED: 'info', APPROVED: 'success', REJECTED: 'danger' };

const at = (b: FundBudgetView) => `/api/budgets/${b.id}`;

/** Keyed by the names the server lists under `actions`. */
export const verbs: Record<string, Verb<FundBudgetView>> = {
  submit: { title: 'budget.submit', intro: 'budget.submit.intro', done: 'budget.submit.done', send: (b) => api.post(`${at(b)}/submission`) },
  approve: { title: 'budget.approve', intro: 'budget.approve.intro', done: 'budget.approve.done', send: (b) => api.post(`${at(b)}/approval`) },
  reject: {
    title: 'budget.reject',
    done: 'budget.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 }],
    send: (b, values) => api.post(`${at(b)}/rejection`, values),
  },
};
