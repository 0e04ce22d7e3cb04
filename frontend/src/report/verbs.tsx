import { Button, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { IneligibleCategory, Money, ReportView } from '../api/views';
import type { Verb } from '../ui/actions';
import { isDecimal, isZero } from '../ui/decimal';
import { MoneyField } from '../ui/fields';
import { AmountText } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { total } from './sums';

export const submitReport: Verb<ReportView> = {
  title: 'report.submit',
  intro: 'report.submit.intro',
  done: 'report.submit.done',
  fields: () => [
    { kind: 'text', name: 'name', label: 'report.certificate.name', maxLength: 200 },
    { kind: 'check', name: 'certification', label: 'report.certification', mustBeTrue: true },
  ],
  send: (r, values) => api.post(`/api/reports/${r.id}/submission`, values),
};

export const reportVerbs: Record<string, Verb<ReportView>> = {
  submit: submitReport,
  acceptProgramme: {
    title: 'report.acceptProgramme',
    intro: 'report.acceptProgramme.intro',
    done: 'report.acceptProgramme.done',
    fields: () => [{ kind: 'area', name: 'comment', label: 'report.comment', maxLength: 4000 }],
    send: (r, values) => api.post(`/api/reports/${r.id}/programme-acceptance`, values),
  },
  acceptFinance: {
    title: 'report.acceptFinance',
    intro: 'report.acceptFinance.intro',
    done: 'report.acceptFinance.done',
    send: () => Promise.resolve(),
    form: ({ view, finish, cancel }) => <FinanceForm report={view} finish={finish} cancel={cancel} />,
  },
  sendBack: {
    title: 'report.sendBack',
    intro: 'report.sendBack.intro',
    done: 'report.sendBack.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', help: 'report.sendBack.help', required: true, maxLength: 4000 }],
    send: (r, values) => api.post(`/api/reports/${r.id}/return`, values),
  },
};

const categories: readonly IneligibleCategory[] = [
  'NO_SUPPORTING_DOCUMENTATION',
  'NO_PROOF_OF_PAYMENT',
  'OUTSIDE_PERIOD',
  'OUTSIDE_BUDGET',
  'TAX_RECLAIMABLE',
  'ADVANCE_AS_EXPENDITURE',
  'COMMITMENT_AS_EXPENDITURE',
  'INELIGIBLE_SALARY',
  'OTHER',
];

interface Row {
  line: string | null;
  amount: Money;
  category: string | null;
  reason: string;
}

/** What finance takes and what it does not: everything reported is accepted but for the amounts named here. */
function FinanceForm({ report, finish, cancel }: { report: ReportView; finish: (updated: unknown) => void; cancel: () => void }) {
  const t = useText();
  const [rows, setRows] = useState<Row[]>([]);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<ApiProblem>();
  const set = (n: number, change: Partial<Row>) => setRows((all) => all.map((r, i) => (i === n ? { ...r, ...change } : r)));
  const refused = total(rows.map((r) => r.amount));
  const takenAmount = total([report.totalSpent, { ...refused, amount: `-${refused.amount}` }]);
  const complete = rows.every((r) => r.line && r.category && r.reason.trim() && isDecimal(r.amount.amount) && !isZero(r.amount.amount));
  const { byField, rest } = fieldErrors(
    failure?.problem ?? { status: 0 },
    rows.flatMap((_, n) => ['line', 'amount', 'category', 'reason'].map((f) => `ineligible[${n}].${f}`)),
  );
  const required = (value: string | null) => (tried && !value?.trim() ? t('ui.field.required') : undefined);

  async function send() {
    setTried(true);
    if (!complete) return;
    setSending(true);
    setFailure(undefined);
    try {
      finish(
        await api.post(`/api/reports/${report.id}/finance-acceptance`, {
          ineligible: rows.map((r) => ({ line: Number(r.line), amount: r.amount, category: r.category, reason: r.reason.trim() })),
          comment: comment.trim() || null,
        }),
      );
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
      setSending(false);
    }
  }

  return (
    <Form
      id="verb-acceptFinance"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      {rows.map((row, n) => (
        <fieldset key={n} className="ineligible-row">
          <legend>{t('report.ineligible.row', { number: n + 1 })}</legend>
          <ChoiceField
            id={`ineligible-${n}-line`}
            label={t('report.line')}
            required
            value={row.line}
            error={byField[`ineligible[${n}].line`] ?? required(row.line)}
            options={report.budget.map((b) => ({ value: String(b.line), label: `${t('report.line.of', { line: b.line })} ${b.description ?? ''}` }))}
            onChange={(line) => set(n, { line })}
          />
          <MoneyField
            id={`ineligible-${n}-amount`}
            label={t('report.ineligible.amount')}
            required
            currencies={['USD']}
            value={row.amount}
            error={byField[`ineligible[${n}].amount`] ?? (tried && (!isDecimal(row.amount.amount) || isZero(row.amount.amount)) ? t('ui.field.positive') : undefined)}
            onChange={(amount) => set(n, { amount })}
          />
          <ChoiceField
            id={`ineligible-${n}-category`}
            label={t('report.ineligible.category')}
            required
            value={row.category}
            error={byField[`ineligible[${n}].category`] ?? required(row.category)}
            options={categories.map((c) => ({ value: c, label: t(`report.category.${c}`) }))}
            onChange={(category) => set(n, { category })}
          />
          <WrittenField
            id={`ineligible-${n}-reason`}
            label={t('form.reason')}
            required
            rows={2}
            max={2000}
            value={row.reason}
            error={byField[`ineligible[${n}].reason`] ?? required(row.reason)}
            onChange={(reason) => set(n, { reason })}
          />
          <Button variant="link" icon={<TrashIcon />} onClick={() => setRows((all) => all.filter((_, i) => i !== n))}>
            {t('report.ineligible.remove', { number: n + 1 })}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button variant="secondary" onClick={() => setRows((all) => [...all, { line: null, amount: { amount: '', currency: 'USD' }, category: null, reason: '' }])}>
          {t('report.ineligible.add')}
        </Button>
      </div>
      <dl className="sums">
        <div>
          <dt>{t('report.totalSpent')}</dt>
          <dd>
            <AmountText money={report.totalSpent} />
          </dd>
        </div>
        <div>
          <dt>{t('report.ineligible')}</dt>
          <dd>
            <AmountText money={refused} />
          </dd>
        </div>
        <div className="total">
          <dt>{t('report.toAccept')}</dt>
          <dd>
            <AmountText money={takenAmount} />
          </dd>
        </div>
      </dl>
      <WrittenField id="finance-comment" label={t('report.comment')} rows={3} max={4000} value={comment} onChange={setComment} />
      <div className="form-buttons">
        <Button type="submit" isLoading={sending} isDisabled={sending}>
          {t('report.acceptFinance')}
        </Button>
        <Button variant="link" onClick={cancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Form>
  );
}
