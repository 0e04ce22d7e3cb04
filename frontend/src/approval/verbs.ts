import { api } from '../api/http';
import type { Money } from '../api/views';
import type { Verb } from '../ui/actions';
import type { BandListView } from './views';

const at = (l: BandListView) => `/api/approval-band-lists/${l.id}`;

export const bandListVerbs: Record<string, Verb<BandListView>> = {
  approve: {
    title: 'approval.approve',
    intro: 'approval.approve.intro',
    done: 'approval.approve.done',
    send: (l) => api.post(`${at(l)}/approval`),
  },
  reject: {
    title: 'approval.reject',
    intro: 'approval.reject.intro',
    done: 'approval.reject.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'approval.reason', required: true, maxLength: 2000 }],
    send: (l, values) => api.post(`${at(l)}/rejection`, values),
  },
};

/** One officer below an amount, a further one from there on. */
export const propose: Verb<{ id: string }> = {
  title: 'approval.propose',
  intro: 'approval.propose.intro',
  done: 'approval.propose.done',
  fields: () => [
    { kind: 'date', name: 'effectiveFrom', label: 'approval.effectiveFrom', required: true },
    { kind: 'money', name: 'oneBelow', label: 'approval.oneBelow', required: true, currencies: ['USD'] },
    { kind: 'money', name: 'twoBelow', label: 'approval.twoBelow', help: 'approval.twoBelow.help', currencies: ['USD'] },
    { kind: 'area', name: 'reason', label: 'approval.reason', required: true, maxLength: 2000 },
  ],
  send: (_, values, key) => {
    const one = values.oneBelow as Money;
    const two = (values.twoBelow as Money | null | undefined) ?? null;
    return api.post(
      '/api/approval-band-lists',
      {
        effectiveFrom: values.effectiveFrom,
        reason: values.reason,
        bands: [
          { from: { amount: '0.00', currency: 'USD' }, below: one, approvers: 1 },
          { from: one, below: two, approvers: 2 },
        ],
      },
      { idempotencyKey: key },
    );
  },
};
