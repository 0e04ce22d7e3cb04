import { api } from '../api/http';
import { useCountryOptions } from '../country/countries';
import type { Verb } from '../ui/actions';
import { Form, type Values } from '../ui/Form';
import { useText } from '../ui/text';
import { methods, type PayeeAccountView } from './views';

const reason = () => [{ name: 'reason', kind: 'area' as const, label: 'form.reason' as const, required: true, maxLength: 2000 }];

/** Keyed by the names the server lists under `actions`. */
export function payeeVerbs(t: ReturnType<typeof useText>): Record<string, Verb<PayeeAccountView>> {
  return {
    verify: {
      title: 'payee.verify',
      intro: 'payee.verify.intro',
      done: 'payee.verify.done',
      fields: () => [
        { kind: 'choice', name: 'method', label: 'payee.method', required: true, options: methods.map((m) => ({ value: m, label: t(`payee.method.${m}`) })) },
        { kind: 'area', name: 'text', label: 'payee.verify.text', help: 'payee.verify.text.help', required: true, maxLength: 2000 },
      ],
      send: (a, values) => api.post(`/api/payee-accounts/${a.id}/verification`, values),
    },
    refuse: { title: 'payee.refuse', intro: 'payee.refuse.intro', done: 'payee.refuse.done', danger: true, fields: reason, send: (a, values) => api.post(`/api/payee-accounts/${a.id}/refusal`, values) },
    attach: {
      title: 'payee.attach',
      intro: 'payee.attach.intro',
      done: 'payee.attach.done',
      fields: () => [{ name: 'file', kind: 'file', label: 'payee.document', required: true, accept: '.pdf,.jpg,.jpeg,.png' }],
      send: (a, values) => {
        const form = new FormData();
        if (values.file instanceof File) form.append('file', values.file);
        return api.upload(`/api/payee-accounts/${a.id}/documents`, form);
      },
    },
    withdraw: { title: 'payee.withdraw', intro: 'payee.withdraw.intro', done: 'payee.withdraw.done', danger: true, fields: reason, send: (a, values) => api.post(`/api/payee-accounts/${a.id}/withdrawal`, values) },
  };
}

/** The officer says where the organisation is to be paid. */
export const proposeVerb: Verb<{ id: string; name: string }> = {
  title: 'payee.propose',
  intro: 'payee.propose.intro',
  done: 'payee.propose.done',
  send: () => Promise.resolve(),
  form: ({ view, finish, cancel }) => <ProposeForm organisation={view} finish={finish} cancel={cancel} />,
};

function ProposeForm({ organisation, finish, cancel }: { organisation: { id: string; name: string }; finish: (made: unknown) => void; cancel: () => void }) {
  const t = useText();
  const countries = useCountryOptions();
  const byIban = (values: Values) => values.kind === 'iban';
  const byNumber = (values: Values) => values.kind === 'number';
  return (
    <Form
      id="verb-propose"
      send={t('payee.propose.send')}
      cancel={cancel}
      fields={[
        { kind: 'text', name: 'holder', label: 'payee.holder', help: 'payee.holder.help', required: true, maxLength: 140, initial: organisation.name },
        { kind: 'text', name: 'holderStreet', label: 'payee.holderStreet', maxLength: 70 },
        { kind: 'text', name: 'holderPostalCode', label: 'payee.holderPostalCode', maxLength: 16, ltr: true },
        { kind: 'text', name: 'holderTown', label: 'payee.holderTown', required: true, maxLength: 35 },
        { kind: 'choice', name: 'holderCountry', label: 'payee.holderCountry', required: true, options: countries },
        {
          kind: 'choice',
          name: 'kind',
          label: 'payee.kind',
          required: true,
          initial: 'iban',
          options: [
            { value: 'iban', label: t('payee.iban') },
            { value: 'number', label: t('payee.accountNumber') },
          ],
        },
        { kind: 'text', name: 'iban', label: 'payee.iban', required: true, maxLength: 60, ltr: true, when: byIban },
        { kind: 'text', name: 'accountNumber', label: 'payee.accountNumber', required: true, maxLength: 34, ltr: true, when: byNumber },
        { kind: 'text', name: 'clearingCode', label: 'payee.clearingCode', help: 'payee.clearingCode.help', maxLength: 28, ltr: true, when: byNumber },
        { kind: 'text', name: 'bic', label: 'payee.bic', required: true, maxLength: 20, ltr: true },
        { kind: 'text', name: 'currency', label: 'payee.currency', help: 'payee.currency.help', required: true, maxLength: 3, ltr: true, initial: 'USD' },
        { kind: 'text', name: 'bankName', label: 'payee.bankName', required: true, maxLength: 140 },
        { kind: 'text', name: 'bankStreet', label: 'payee.bankStreet', maxLength: 70 },
        { kind: 'text', name: 'bankPostalCode', label: 'payee.bankPostalCode', maxLength: 16, ltr: true },
        { kind: 'text', name: 'bankTown', label: 'payee.bankTown', required: true, maxLength: 35 },
        { kind: 'choice', name: 'bankCountry', label: 'payee.bankCountry', required: true, options: countries },
      ]}
      onSend={async (values) => {
        const details = Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'kind'));
        finish(await api.post('/api/payee-accounts', { ...details, organisationId: organisation.id }));
      }}
    />
  );
}
