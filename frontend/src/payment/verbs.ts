import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { PaymentOrderView } from './views';

export const paymentOrderVerbs: Record<string, Verb<PaymentOrderView>> = {
  sign: {
    title: 'payment.sign',
    intro: 'payment.sign.intro',
    done: 'payment.sign.done',
    send: (o) => api.post(`/api/payment-orders/${o.id}/signature`),
  },
  send: {
    title: 'payment.send',
    intro: 'payment.send.intro',
    done: 'payment.send.done',
    send: (o) => api.post(`/api/payment-orders/${o.id}/handover`),
  },
  withdraw: {
    title: 'payment.withdraw',
    intro: 'payment.withdraw.intro',
    done: 'payment.withdraw.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (o, values) => api.post(`/api/payment-orders/${o.id}/withdrawal`, values),
  },
};

/** Puts the payments chosen into one order from the account in dollars. */
export function prepareVerb(payments: readonly string[]): Verb<{ id: string }> {
  return {
    title: 'payment.prepare',
    intro: 'payment.prepare.intro',
    done: 'payment.prepare.done',
    fields: () => [{ kind: 'date', name: 'executeOn', label: 'payment.executeOn', help: 'payment.executeOn.help', required: true }],
    send: (_, values, key) => api.post('/api/payment-orders', { account: '1110', executeOn: values.executeOn, payments }, { idempotencyKey: key }),
  };
}
