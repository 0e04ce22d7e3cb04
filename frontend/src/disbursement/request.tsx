import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { GrantView } from '../api/views';
import { useCountryOptions } from '../country/countries';
import type { Verb } from '../ui/actions';
import { Form, type Values } from '../ui/Form';
import { AmountText } from '../ui/format';
import { useText } from '../ui/text';

/** The grantee's request for the next instalment, with where it is to be paid. */
export const requestVerb: Verb<GrantView> = {
  title: 'disbursement.request',
  intro: 'disbursement.request.intro',
  done: 'disbursement.request.done',
  send: () => Promise.resolve(),
  form: ({ view, finish, cancel }) => <RequestForm grant={view} finish={finish} cancel={cancel} />,
};

function RequestForm({ grant, finish, cancel }: { grant: GrantView; finish: (made: unknown) => void; cancel: () => void }) {
  const t = useText();
  const countries = useCountryOptions();
  const next = grant.instalments.find((i) => i.status === 'PLANNED' || i.status === 'RETURNED');
  const byIban = (values: Values) => values.kind === 'iban';
  const byNumber = (values: Values) => values.kind === 'number';
  if (!next) return null;
  return (
    <>
      <p className="intro">
        {t('disbursement.request.instalment', { number: next.number })} <AmountText money={next.amount} />
      </p>
      <Form
        id="verb-request"
        send={t('disbursement.request.send')}
        cancel={cancel}
        fields={[
          { kind: 'text', name: 'holder', label: 'disbursement.holder', help: 'disbursement.holder.help', required: true, maxLength: 140, initial: grant.grantee.name },
          {
            kind: 'choice',
            name: 'kind',
            label: 'disbursement.accountKind',
            required: true,
            initial: 'iban',
            options: [
              { value: 'iban', label: t('disbursement.iban') },
              { value: 'number', label: t('disbursement.accountNumber') },
            ],
          },
          { kind: 'text', name: 'iban', label: 'disbursement.iban', required: true, maxLength: 60, ltr: true, when: byIban },
          { kind: 'text', name: 'accountNumber', label: 'disbursement.accountNumber', required: true, maxLength: 34, ltr: true, when: byNumber },
          { kind: 'text', name: 'bic', label: 'disbursement.bic', required: true, maxLength: 20, ltr: true },
          { kind: 'text', name: 'bankName', label: 'disbursement.bankName', required: true, maxLength: 140 },
          { kind: 'text', name: 'bankTown', label: 'disbursement.bankTown', required: true, maxLength: 35 },
          { kind: 'choice', name: 'bankCountry', label: 'disbursement.bankCountry', required: true, options: countries },
          { kind: 'area', name: 'note', label: 'disbursement.note', maxLength: 2000 },
        ]}
        onSend={async (values, key) => {
          const { note, holder, bic, bankName, bankTown, bankCountry } = values;
          const account = { holder, iban: values.iban ?? null, accountNumber: values.accountNumber ?? null, bic, bankName, bankTown, bankCountry };
          try {
            finish(await api.post('/api/disbursements', { grantId: grant.id, instalment: next.number, bankAccount: account, note }, { idempotencyKey: key }));
          } catch (error) {
            throw error instanceof ApiProblem ? unnested(error) : error;
          }
        }}
      />
    </>
  );
}

/** The fields of the account stand in the form without the account around them. */
export function unnested(error: ApiProblem): ApiProblem {
  return new ApiProblem({ ...error.problem, errors: error.problem.errors?.map((e) => ({ ...e, field: e.field.replace(/^bankAccount\./, '') })) });
}
