import { api } from '../api/http';
import type { DisbursementView } from '../api/views';
import type { Verb } from '../ui/actions';

export const disbursementVerbs: Record<string, Verb<DisbursementView>> = {
  review: {
    title: 'disbursement.review',
    intro: 'disbursement.review.intro',
    done: 'disbursement.review.done',
    send: (d) => api.post(`/api/disbursements/${d.id}/review`),
  },
  certify: {
    title: 'disbursement.certify',
    intro: 'disbursement.certify.intro',
    done: 'disbursement.certify.done',
    send: (d) => api.post(`/api/disbursements/${d.id}/certification`),
  },
  approve: {
    title: 'disbursement.approve',
    intro: 'disbursement.approve.intro',
    done: 'disbursement.approve.done',
    send: (d) => api.post(`/api/disbursements/${d.id}/approval`),
  },
  settle: {
    title: 'disbursement.settle',
    intro: 'disbursement.settle.intro',
    done: 'disbursement.settle.done',
    fields: () => [
      { kind: 'date', name: 'settledOn', label: 'disbursement.settledOn', required: true },
      { kind: 'text', name: 'bankReference', label: 'form.bankReference', required: true, maxLength: 100, ltr: true },
    ],
    send: (d, values) => api.post(`/api/disbursements/${d.id}/settlement`, values),
  },
  reject: {
    title: 'disbursement.reject',
    intro: 'disbursement.reject.intro',
    done: 'disbursement.reject.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (d, values) => api.post(`/api/disbursements/${d.id}/rejection`, values),
  },
  lift: {
    title: 'disbursement.lift',
    intro: 'disbursement.lift.intro',
    done: 'disbursement.lift.done',
    send: (d) => api.post(`/api/disbursements/${d.id}/resumption`),
  },
  hold: {
    title: 'disbursement.hold',
    intro: 'disbursement.hold.intro',
    done: 'disbursement.hold.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (d, values) => api.post(`/api/disbursements/${d.id}/hold`, values),
  },
  cancel: {
    title: 'disbursement.cancel',
    intro: 'disbursement.cancel.intro',
    done: 'disbursement.cancel.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (d, values) => api.post(`/api/disbursements/${d.id}/cancellation`, values),
  },
  markReturned: {
    title: 'disbursement.return',
    intro: 'disbursement.return.intro',
    done: 'disbursement.return.done',
    danger: true,
    fields: () => [
      { kind: 'date', name: 'returnedOn', label: 'disbursement.returnedOn', required: true },
      { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 },
      { kind: 'text', name: 'bankReference', label: 'form.bankReference', required: true, maxLength: 100, ltr: true },
    ],
    send: (d, values) => api.post(`/api/disbursements/${d.id}/return`, values),
  },
};
