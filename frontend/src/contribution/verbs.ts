import { api } from '../api/http';
import type { ContributionView, ReceiptView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';

type Contribution = ContributionView;

const at = (c: Contribution) => `/api/contributions/${c.id}`;

/** Keyed by the names the server lists under `actions`. */
export function verbs(t: ReturnType<typeof useText>): Record<string, Verb<Contribution>> {
  return {
    screen: {
      title: 'contribution.screen',
      intro: 'contribution.screen.intro',
      done: 'contribution.screen.done',
      fields: () => [
        {
          name: 'outcome',
          kind: 'choice',
          label: 'contribution.screening.outcome',
          required: true,
          options: [
            { value: 'CLEARED', label: t('contribution.screening.CLEARED') },
            { value: 'DECLINED', label: t('contribution.screening.DECLINED') },
          ],
        },
        { name: 'reason', kind: 'area', label: 'contribution.reason', required: true, maxLength: 2000 },
      ],
      send: (c, values) => api.post(`${at(c)}/screening`, values),
    },
    accept: {
      title: 'contribution.accept',
      intro: 'contribution.accept.intro',
      done: 'contribution.accept.done',
      fields: () => [
        { name: 'purposeConsistent', kind: 'check', label: 'contribution.accept.purposeConsistent', mustBeTrue: true },
        { name: 'noAdditionalLiability', kind: 'check', label: 'contribution.accept.noAdditionalLiability', mustBeTrue: true },
        { name: 'note', kind: 'area', label: 'contribution.note', maxLength: 2000 },
      ],
      send: (c, values) => api.post(`${at(c)}/acceptance`, values),
    },
    agree: {
      title: 'contribution.agree',
      intro: 'contribution.agree.intro',
      done: 'contribution.agree.done',
      fields: () => [
        { name: 'reference', kind: 'text', label: 'contribution.agreement.reference', required: true, maxLength: 120 },
        { name: 'signedOn', kind: 'date', label: 'contribution.agreement.signedOn', required: true },
        {
          name: 'recognitionModel',
          kind: 'choice',
          label: 'contribution.recognition',
          help: 'contribution.recognition.help',
          required: true,
          initial: 'BINDING_UNCONDITIONAL',
          options: (['BINDING_UNCONDITIONAL', 'ON_RECEIPT', 'BINDING_WITH_COMPLIANCE_OBLIGATION'] as const).map((m) => ({
            value: m,
            label: t(`contribution.recognition.${m}`),
          })),
        },
        { name: 'pscRate', kind: 'percent', label: 'contribution.psc', help: 'contribution.psc.help', required: true, initial: '0.13' },
      ],
      send: (c, values) => api.post(`${at(c)}/agreement`, values),
    },
    recordReceipt: {
      title: 'contribution.recordReceipt',
      intro: 'contribution.recordReceipt.intro',
      done: 'contribution.recordReceipt.done',
      fields: (c) => [
        { name: 'amount', kind: 'money', label: 'contribution.receipt.amount', required: true, currencies: [c.amount.currency], initial: c.outstanding },
        { name: 'receivedOn', kind: 'date', label: 'contribution.receipt.receivedOn', required: true },
        {
          name: 'bankAccount',
          kind: 'choice',
          label: 'contribution.receipt.bankAccount',
          required: true,
          initial: c.amount.currency === 'EUR' ? '1120' : '1110',
          options: (['1110', '1120'] as const).map((a) => ({ value: a, label: t(`contribution.bankAccount.${a}`) })),
        },
        { name: 'bankReference', kind: 'text', label: 'contribution.receipt.bankReference', required: true, maxLength: 120, ltr: true },
      ],
      send: (c, values, idempotencyKey) => api.post(`${at(c)}/receipts`, values, { idempotencyKey }),
    },
    fulfilCondition: {
      title: 'contribution.fulfilCondition',
      intro: 'contribution.fulfilCondition.intro',
      done: 'contribution.fulfilCondition.done',
      fields: (c) => [
        { name: 'amount', kind: 'money', label: 'contribution.amount', required: true, currencies: [c.amount.currency] },
        { name: 'on', kind: 'date', label: 'contribution.fulfilment.on', required: true },
        { name: 'evidence', kind: 'area', label: 'contribution.fulfilment.evidence', required: true, maxLength: 2000 },
      ],
      send: (c, values) => api.post(`${at(c)}/condition-fulfilments`, values),
    },
    cancel: {
      title: 'contribution.cancel',
      intro: 'contribution.cancel.intro',
      done: 'contribution.cancel.done',
      danger: true,
      fields: () => [{ name: 'reason', kind: 'area', label: 'contribution.reason', required: true, maxLength: 2000 }],
      send: (c, values) => api.post(`${at(c)}/cancellation`, values),
    },
  };
}

/** What may be done to one receipt, keyed by the names under its own `actions`. */
export function receiptVerbs(receipt: ReceiptView): Record<string, Verb<Contribution>> {
  return {
    post: {
      title: 'contribution.postReceipt',
      intro: 'contribution.postReceipt.intro',
      done: 'contribution.postReceipt.done',
      send: (c) => api.post(`${at(c)}/receipts/${receipt.id}/posting`),
    },
    reject: {
      title: 'contribution.rejectReceipt',
      intro: 'contribution.rejectReceipt.intro',
      done: 'contribution.rejectReceipt.done',
      danger: true,
      fields: () => [{ name: 'reason', kind: 'area', label: 'contribution.reason', required: true, maxLength: 2000 }],
      send: (c, values) => api.post(`${at(c)}/receipts/${receipt.id}/rejection`, values),
    },
  };
}
