import { api } from '../api/http';
import type { GrantView, RefundView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Field } from '../ui/Form';

const reason: Field = { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 };

export const grantVerbs: Record<string, Verb<GrantView>> = {
  allowSingle: {
    title: 'grant.allowSingle',
    intro: 'grant.allowSingle.intro',
    done: 'grant.allowSingle.done',
    send: (g) => api.post(`/api/grants/${g.id}/single-instalment`),
  },
  certify: {
    title: 'grant.certify',
    intro: 'grant.certify.intro',
    done: 'grant.certify.done',
    send: (g) => api.post(`/api/grants/${g.id}/certification`),
  },
  signForNgo: {
    title: 'grant.signForNgo',
    intro: 'grant.signForNgo.intro',
    done: 'grant.signForNgo.done',
    fields: () => [
      { kind: 'text', name: 'name', label: 'grant.sign.name', help: 'grant.sign.name.help', required: true, maxLength: 200 },
      { kind: 'check', name: 'statement', label: 'grant.sign.statement', mustBeTrue: true },
    ],
    send: (g, values) => api.post(`/api/grants/${g.id}/ngo-signature`, values),
  },
  sign: {
    title: 'grant.sign',
    intro: 'grant.sign.intro',
    done: 'grant.sign.done',
    send: (g) => api.post(`/api/grants/${g.id}/signature`),
  },
  resume: {
    title: 'grant.resume',
    intro: 'grant.resume.intro',
    done: 'grant.resume.done',
    fields: () => [reason],
    send: (g, values) => api.post(`/api/grants/${g.id}/resumption`, values),
  },
  recordRefund: {
    title: 'grant.refund.record',
    intro: 'grant.refund.record.intro',
    done: 'grant.refund.record.done',
    fields: (g) => [
      { kind: 'money', name: 'amount', label: 'grant.refund.amount', currencies: ['USD'], initial: g.receivable, required: true },
      { kind: 'date', name: 'receivedOn', label: 'grant.refund.receivedOn', required: true },
      { kind: 'text', name: 'bankReference', label: 'form.bankReference', required: true, maxLength: 100, ltr: true },
    ],
    send: (g, values, key) => api.post(`/api/grants/${g.id}/refunds`, values, { idempotencyKey: key }),
  },
  close: {
    title: 'grant.close',
    intro: 'grant.close.intro',
    done: 'grant.close.done',
    send: (g) => api.post(`/api/grants/${g.id}/closure`),
  },
  suspend: {
    title: 'grant.suspend',
    intro: 'grant.suspend.intro',
    done: 'grant.suspend.done',
    danger: true,
    fields: () => [reason],
    send: (g, values) => api.post(`/api/grants/${g.id}/suspension`, values),
  },
  terminate: {
    title: 'grant.terminate',
    intro: 'grant.terminate.intro',
    done: 'grant.terminate.done',
    danger: true,
    fields: () => [reason],
    send: (g, values) => api.post(`/api/grants/${g.id}/termination`, values),
  },
};

export function postRefund(refund: RefundView): Verb<GrantView> {
  return {
    title: 'grant.refund.post',
    intro: 'grant.refund.post.intro',
    done: 'grant.refund.post.done',
    send: (g) => api.post(`/api/grants/${g.id}/refunds/${refund.id}/posting`),
  };
}
