import { Button, Card, CardBody, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { FundBudgetView, Money, VoucherTemplates } from '../api/views';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { newKey, useObject, useSettle } from '../ui/data';
import { addDecimals } from '../ui/decimal';
import { IntegerField, MoneyField } from '../ui/fields';
import { AmountText } from '../ui/format';
import { ObjectPending } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';

interface Line {
  pool: string | null;
  account: string | null;
  amount: Money;
  note: string | null;
}

interface Draft {
  year: number | null;
  reason: string;
  lines: Line[];
}

interface Account {
  code: string;
  name: string;
  type: string;
}

const empty = (pool: string | null = 'GENERAL'): Line => ({ pool, account: null, amount: { amount: '', currency: 'USD' }, note: null });

/** Writes a revision of a budget, new or still a draft. */
export function BudgetForm({ budget }: { budget?: FundBudgetView }) {
  const templates = useObject<VoucherTemplates>('/api/vouchers/templates');
  const accounts = useObject<{ items: Account[] }>('/api/accounts');
  if (!templates.data || !accounts.data) return <ObjectPending query={templates.error ? templates : accounts} />;
  return <Written budget={budget} pools={templates.data.pools} accounts={accounts.data.items.filter((a) => a.type === 'EXPENSE')} />;
}

function Written({ budget, pools, accounts }: { budget?: FundBudgetView; pools: VoucherTemplates['pools']; accounts: Account[] }) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const draftKey = `budget.${budget ? `${budget.id}.${budget.version}` : 'new'}`;
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft<Draft>(draftKey) ??
      (budget
        ? { year: budget.year, reason: budget.reason, lines: budget.lines.map((l) => ({ pool: l.pool, account: l.account, amount: l.amount, note: l.note })) }
        : { year: new Date().getFullYear(), reason: '', lines: [empty()] }),
  );
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(draftKey, next);
  };
  const setLine = (n: number, change: Partial<Line>) => set({ lines: draft.lines.map((l, i) => (i === n ? { ...l, ...change } : l)) });
  const lineFields = draft.lines.flatMap((_, n) => ['account', 'amount', 'pool', 'note'].map((f) => `lines[${n}].${f}`));
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, ['year', 'reason', ...lineFields]);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.field.required') : undefined);
  const whole = Boolean(draft.year && draft.reason.trim() && draft.lines.every((l) => l.account && l.pool && l.amount.amount));
  const total = addDecimals(draft.lines.filter((l) => /^\d+(\.\d+)?$/.test(l.amount.amount)).map((l) => l.amount.amount));

  async function send() {
    setTried(true);
    if (!whole) return;
    setSending(true);
    setFailure(undefined);
    try {
      const body = { ...draft, reason: draft.reason.trim() };
      const kept = budget
        ? await api.put<FundBudgetView>(`/api/budgets/${budget.id}`, body, budget.version)
        : await api.post<FundBudgetView>('/api/budgets', body, { idempotencyKey: key.current });
      dropDraft(draftKey);
      settle(`/api/budgets/${kept.id}`, kept);
      toast(t('voucher.saved'));
      void navigate({ to: `/budgets/${kept.id}` as string });
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
    } finally {
      setSending(false);
    }
  }

  return (
    <>
      {failure && <ProblemAlert error={failure} rest={rest} />}
      <Card component="section">
        <CardBody>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            {!budget && <IntegerField id="budget-year" label={t('period.year')} required min={2024} max={2035} value={draft.year} error={byField.year} onChange={(year) => set({ year })} />}
            <WrittenField id="budget-reason" label={t('budget.reason')} required max={2000} rows={3} value={draft.reason} error={byField.reason ?? missing(draft.reason)} onChange={(reason) => set({ reason })} />
            {draft.lines.map((l, n) => (
              <fieldset key={n} className="voucher-line">
                <legend>{t('voucher.line', { n: n + 1 })}</legend>
                <div className="two-columns">
                  <ChoiceField
                    id={`budget-account-${n}`}
                    label={t('ledger.account')}
                    required
                    value={l.account}
                    error={byField[`lines[${n}].account`] ?? missing(l.account)}
                    options={accounts.map((a) => ({ value: a.code, label: `${a.code} ${a.name}` }))}
                    onChange={(account) => setLine(n, { account })}
                  />
                  <ChoiceField
                    id={`budget-pool-${n}`}
                    label={t('ledger.pool')}
                    required
                    value={l.pool}
                    error={byField[`lines[${n}].pool`] ?? missing(l.pool)}
                    options={pools.map((p) => ({ value: p.pool, label: p.poolName }))}
                    onChange={(pool) => setLine(n, { pool })}
                  />
                  <MoneyField id={`budget-amount-${n}`} label={t('voucher.amount')} required currencies={['USD']} value={l.amount} error={byField[`lines[${n}].amount`] ?? missing(l.amount.amount)} onChange={(amount) => setLine(n, { amount })} />
                  <WrittenField id={`budget-note-${n}`} label={t('budget.note')} max={500} value={l.note} error={byField[`lines[${n}].note`]} onChange={(note) => setLine(n, { note: note || null })} />
                </div>
                {draft.lines.length > 1 && (
                  <Button variant="link" icon={<TrashIcon />} onClick={() => set({ lines: draft.lines.filter((_, i) => i !== n) })}>
                    {t('voucher.line.remove')}
                  </Button>
                )}
              </fieldset>
            ))}
            <p>
              {t('ledger.total')}: <AmountText money={{ amount: total, currency: 'USD' }} />
            </p>
            <div className="links">
              <Button variant="secondary" onClick={() => set({ lines: [...draft.lines, empty(draft.lines[0]?.pool)] })}>
                {t('voucher.line.add')}
              </Button>
              <Button type="submit" isLoading={sending} isDisabled={sending}>
                {t('voucher.save')}
              </Button>
            </div>
          </Form>
        </CardBody>
      </Card>
    </>
  );
}
