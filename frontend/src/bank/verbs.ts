import { api } from '../api/http';
import type { BankLineView, BankProposal, BankTreatment } from '../api/views';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';

const at = (l: BankLineView) => `/api/bank-lines/${l.id}`;

const treatments: Partial<Record<string, readonly BankTreatment[]>> = {
  OPEN: ['SUSPENSE', 'BANK_CHARGES', 'INTEREST'],
  IN_SUSPENSE: ['BANK_CHARGES', 'INTEREST'],
  MATCHED: ['EXCHANGE_DIFFERENCE'],
};

/** Keyed by the names the server lists under `actions`; what a line is matched with is chosen among the proposals. */
export function verbs(t: ReturnType<typeof useText>): Record<string, Verb<BankLineView>> {
  const reason = [{ name: 'reason', kind: 'area', label: 'bank.reason', required: true, maxLength: 2000 }] as const;
  return {
    post: { title: 'bank.post', intro: 'bank.post.intro', done: 'bank.post.done', send: (l) => api.post(`${at(l)}/posting`) },
    clear: { title: 'bank.clear', intro: 'bank.clear.intro', done: 'bank.clear.done', send: (l) => api.post(`${at(l)}/clearing`) },
    treat: {
      title: 'bank.treat',
      intro: 'bank.treat.intro',
      done: 'bank.treat.done',
      fields: (l) => [
        {
          name: 'treatment',
          kind: 'choice',
          label: 'bank.treatment',
          required: true,
          options: (treatments[l.status] ?? []).map((x) => ({ value: x, label: t(`bank.treatment.${x}`) })),
        },
        { name: 'note', kind: 'area', label: 'bank.note', maxLength: 2000 },
      ],
      send: (l, values) => api.post(`${at(l)}/treatment`, values),
    },
    reject: { title: 'bank.reject', danger: true, done: 'bank.reject.done', fields: () => reason, send: (l, values) => api.post(`${at(l)}/rejection`, values) },
    undo: { title: 'bank.undo', intro: 'bank.undo.intro', danger: true, done: 'bank.undo.done', fields: () => reason, send: (l, values) => api.post(`${at(l)}/undoing`, values) },
    reverse: { title: 'bank.reverse', intro: 'bank.reverse.intro', danger: true, done: 'bank.reverse.done', fields: () => reason, send: (l, values) => api.post(`${at(l)}/reversal`, values) },
  };
}

/** A person says that the line is this. */
export function confirm(p: BankProposal): Verb<BankLineView> {
  const receipt = p.kind === 'CONTRIBUTION';
  return {
    title: 'bank.confirm',
    intro: receipt || p.kind === 'GRANT' || p.kind === 'DONOR_RETURN' ? 'bank.confirm.records' : p.kind === 'RETURN' ? 'bank.confirm.returns' : 'bank.confirm.intro',
    done: 'bank.confirm.done',
    fields: (l) =>
      receipt
        ? [
            { name: 'receivedOn', kind: 'date', label: 'bank.receivedOn', required: true, initial: l.bookedOn },
            { name: 'amount', kind: 'money', label: 'bank.gross', help: 'bank.gross.help', currencies: [p.expected.currency], required: true, initial: p.amount },
            { name: 'fee', kind: 'money', label: 'bank.fee', help: 'bank.fee.help', currencies: [p.expected.currency], zeroAllowed: true },
          ]
        : [],
    send: (l, { receivedOn, amount, fee }) =>
      api.post(`${at(l)}/match`, { parts: [{ kind: p.kind, id: p.id, amount: amount ?? null, fee: fee ?? null }], receivedOn: receivedOn ?? null }),
  };
}
