import { api } from '../api/http';
import type { ContributionChangeView, DonorRefundReturnView, DonorRefundView, ScheduledPart, WholeContribution, WholeReceipt } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Field } from '../ui/Form';
import { useText } from '../ui/text';
import { ScheduleForm, total } from './ScheduleForm';

type Contribution = WholeContribution;

const reason: Field = { name: 'reason', kind: 'area', label: 'contribution.reason', required: true, maxLength: 2000 };

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
      form: (props) => <AgreementForm {...props} />,
      send: (c, values) => api.post(`${at(c)}/agreement`, values),
    },
    recordReceipt: {
      title: 'contribution.recordReceipt',
      intro: 'contribution.recordReceipt.intro',
      done: 'contribution.recordReceipt.done',
      fields: (c) => [
        { name: 'amount', kind: 'money', label: 'contribution.receipt.amount', required: true, currencies: [c.amount.currency], initial: c.outstanding },
        { name: 'fee', kind: 'money', label: 'contribution.receipt.fee', help: 'contribution.receipt.fee.help', currencies: [c.amount.currency], zeroAllowed: true },
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
    acknowledge: {
      title: 'contribution.acknowledge',
      intro: 'contribution.acknowledge.intro',
      done: 'contribution.acknowledge.done',
      fields: () => [{ name: 'note', kind: 'area', label: 'contribution.note', maxLength: 2000 }],
      send: (c, values) => api.post(`${at(c)}/acknowledgement`, values),
    },
    report: {
      title: 'contribution.reportToDonor',
      intro: 'contribution.reportToDonor.intro',
      done: 'contribution.reportToDonor.done',
      fields: () => [
        { name: 'year', kind: 'integer', label: 'contribution.report.year', required: true, min: 2000, max: 2100 },
        { name: 'reference', kind: 'text', label: 'contribution.report.reference', required: true, maxLength: 200 },
      ],
      send: (c, values) => api.post(`${at(c)}/donor-report`, values),
    },
    amend: {
      title: 'contribution.amend',
      intro: 'contribution.amend.intro',
      done: 'contribution.change.proposed',
      form: (props) => <AmendmentForm {...props} />,
      send: (c, values) => api.post(`${at(c)}/amendments`, values),
    },
    lapse: {
      title: 'contribution.lapse',
      intro: 'contribution.lapse.intro',
      done: 'contribution.lapse.done',
      danger: true,
      fields: () => [reason],
      send: (c, values) => api.post(`${at(c)}/lapse`, values),
    },
    proposeRefund: {
      title: 'contribution.proposeRefund',
      intro: 'contribution.proposeRefund.intro',
      done: 'contribution.proposeRefund.done',
      fields: (c) => [
        { name: 'amount', kind: 'money', label: 'contribution.amount', required: true, currencies: [c.amount.currency], initial: c.conditional ?? undefined },
        {
          name: 'bankAccount',
          kind: 'choice',
          label: 'contribution.receipt.bankAccount',
          required: true,
          initial: c.amount.currency === 'EUR' ? '1120' : '1110',
          options: (['1110', '1120'] as const).map((a) => ({ value: a, label: t(`contribution.bankAccount.${a}`) })),
        },
        reason,
      ],
      send: (c, values) => api.post(`${at(c)}/refunds`, values),
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
export function receiptVerbs(receipt: WholeReceipt): Record<string, Verb<Contribution>> {
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
    askToTakeBack: {
      title: 'contribution.askToTakeBack',
      intro: 'contribution.askToTakeBack.intro',
      done: 'contribution.askToTakeBack.done',
      danger: true,
      fields: () => [reason],
      send: (c, values) => api.post(`${at(c)}/receipts/${receipt.id}/take-back-request`, values),
    },
    takeBack: {
      title: 'contribution.takeBack',
      intro: 'contribution.takeBack.intro',
      done: 'contribution.takeBack.done',
      danger: true,
      send: (c) => api.post(`${at(c)}/receipts/${receipt.id}/take-back`),
    },
    keep: {
      title: 'contribution.keepReceipt',
      intro: 'contribution.keepReceipt.intro',
      done: 'contribution.keepReceipt.done',
      fields: () => [reason],
      send: (c, values) => api.post(`${at(c)}/receipts/${receipt.id}/take-back-refusal`, values),
    },
  };
}

export function changeVerbs(change: ContributionChangeView): Record<string, Verb<Contribution>> {
  return {
    post: {
      title: 'contribution.postChange',
      intro: 'contribution.postChange.intro',
      done: 'contribution.postChange.done',
      send: (c) => api.post(`${at(c)}/changes/${change.id}/posting`),
    },
    reject: {
      title: 'contribution.rejectReceipt',
      intro: 'contribution.rejectChange.intro',
      done: 'contribution.rejectChange.done',
      danger: true,
      fields: () => [reason],
      send: (c, values) => api.post(`${at(c)}/changes/${change.id}/rejection`, values),
    },
  };
}

/** What may be done about a refund that the bank sent back. */
export function returnVerbs(refund: DonorRefundView, back: DonorRefundReturnView): Record<string, Verb<Contribution>> {
  const path = (c: Contribution) => `${at(c)}/refunds/${refund.id}/returns/${back.id}`;
  return {
    postReturn: {
      title: 'contribution.postReturn',
      intro: 'contribution.postReturn.intro',
      done: 'contribution.postReturn.done',
      send: (c) => api.post(`${path(c)}/posting`),
    },
    rejectReturn: {
      title: 'contribution.rejectReceipt',
      intro: 'contribution.rejectReturn.intro',
      done: 'contribution.rejectReturn.done',
      danger: true,
      fields: () => [reason],
      send: (c, values) => api.post(`${path(c)}/rejection`, values),
    },
  };
}

export function refundVerbs(refund: DonorRefundView): Record<string, Verb<Contribution>> {
  return {
    approve: {
      title: 'contribution.approveRefund',
      intro: 'contribution.approveRefund.intro',
      done: 'contribution.approveRefund.done',
      send: (c) => api.post(`${at(c)}/refunds/${refund.id}/approval`),
    },
    reject: {
      title: 'contribution.rejectReceipt',
      intro: 'contribution.rejectRefund.intro',
      done: 'contribution.rejectRefund.done',
      danger: true,
      fields: () => [reason],
      send: (c, values) => api.post(`${at(c)}/refunds/${refund.id}/rejection`, values),
    },
    sign: {
      title: 'contribution.signRefund',
      intro: 'contribution.signRefund.intro',
      done: 'contribution.signRefund.done',
      send: (c) => api.post(`${at(c)}/refunds/${refund.id}/signature`),
    },
    recordReturn: {
      title: 'contribution.recordReturn',
      intro: 'contribution.recordReturn.intro',
      done: 'contribution.recordReturn.done',
      fields: () => [
        { name: 'returnedOn', kind: 'date', label: 'contribution.return.returnedOn', required: true },
        { name: 'bankReference', kind: 'text', label: 'contribution.receipt.bankReference', required: true, maxLength: 100, ltr: true },
        reason,
      ],
      send: (c, values) => api.post(`${at(c)}/refunds/${refund.id}/returns`, values),
    },
  };
}

interface OwnForm {
  view: Contribution;
  finish: (updated: unknown) => void;
  cancel: () => void;
}

/** No schedule given, an agreement falls due whole. */
function AgreementForm({ view: c, finish, cancel }: OwnForm) {
  const t = useText();
  return (
    <ScheduleForm
      id="agreement"
      currency={c.amount.currency}
      initial={[]}
      fields={[
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
      ]}
      send={t('contribution.agree')}
      cancel={cancel}
      onSend={async (values) => finish(await api.post(`${at(c)}/agreement`, values))}
    />
  );
}

/** What the contribution shall come to is what its new schedule says. */
function AmendmentForm({ view: c, finish, cancel }: OwnForm) {
  const t = useText();
  const initial: ScheduledPart[] = c.schedule.map(({ dueOn, amount }) => ({ dueOn, amount }));
  return (
    <ScheduleForm
      id="amendment"
      currency={c.amount.currency}
      initial={initial}
      fields={[
        { name: 'reference', kind: 'text', label: 'contribution.agreement.reference', required: true, maxLength: 200 },
        { name: 'effectiveOn', kind: 'date', label: 'contribution.change.effectiveOn', required: true },
        reason,
      ]}
      send={t('contribution.amend')}
      cancel={cancel}
      onSend={async (values) => finish(await api.post(`${at(c)}/amendments`, { ...values, amount: total(values.schedule, c.amount.currency) }))}
    />
  );
}
