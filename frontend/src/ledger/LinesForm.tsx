import { Button, Card, CardBody, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { AccountView, Money } from '../api/views';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { newKey, useSettle } from '../ui/data';
import { addDecimals } from '../ui/decimal';
import { MoneyField } from '../ui/fields';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField } from '../ui/written';

/** A line of what is written for the books: an account, a pool, an amount, and what the form adds to it. */
export interface WrittenLine {
  account: string | null;
  pool: string | null;
  amount: Money;
}

export interface LinesDraft<L extends WrittenLine> {
  lines: L[];
}

/** What the parts of a form need of it. */
export interface Writing<D> {
  draft: D;
  set: (change: Partial<D>) => void;
  /** What the server says of a field, by its name. */
  errors: Record<string, string>;
  /** What to say of a required field that is empty, once one has tried to save. */
  missing: (value: string | null) => string | undefined;
}

interface Props<D extends LinesDraft<L>, L extends WrittenLine> {
  /** Singular noun: names fields and the kept draft. */
  noun: string;
  /** Where it is read: `/vouchers`. */
  place: string;
  kept?: { id: string; version: number };
  first: () => D;
  fields: readonly string[];
  lineFields: readonly string[];
  isWhole: (draft: D) => boolean;
  body: (draft: D) => unknown;
  accounts: (draft: D) => readonly Pick<AccountView, 'code' | 'name'>[];
  pools: readonly { pool: string; poolName: string }[];
  currencies: readonly string[];
  /** Fewer lines than these make no sense. */
  least: number;
  empty: (pool: string | null | undefined) => L;
  head: (writing: Writing<D>) => ReactNode;
  /** The line's own fields. */
  line: (line: L, n: number, change: (to: Partial<L>) => void, writing: Writing<D>) => ReactNode;
  /** What stands below them. */
  below?: (line: L, n: number, change: (to: Partial<L>) => void, writing: Writing<D>) => ReactNode;
  total: (draft: D) => ReactNode;
}

/** A form of lines that keeps what was typed, says each refusal beside its field, and saves a draft once. */
export function LinesForm<D extends LinesDraft<L>, L extends WrittenLine>({ noun, place, kept, first, ...form }: Props<D, L>) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const draftKey = `${noun}.${kept ? `${kept.id}.${kept.version}` : 'new'}`;
  const [draft, setDraft] = useState<D>(() => readDraft<D>(draftKey) ?? first());
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<D>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(draftKey, next);
  };
  const setLines = (lines: L[]) => set({ lines } as Partial<D>);
  const lineFields = draft.lines.flatMap((_, n) => ['account', 'amount', 'pool', ...form.lineFields].map((f) => `lines[${n}].${f}`));
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, [...form.fields, ...lineFields]);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.field.required') : undefined);
  const writing: Writing<D> = { draft, set, errors: byField, missing };

  async function send() {
    setTried(true);
    if (!form.isWhole(draft) || !draft.lines.every((l) => l.account && l.pool && l.amount.amount)) return;
    setSending(true);
    setFailure(undefined);
    try {
      const saved = kept
        ? await api.put<{ id: string }>(`/api${place}/${kept.id}`, form.body(draft), kept.version)
        : await api.post<{ id: string }>(`/api${place}`, form.body(draft), { idempotencyKey: key.current });
      dropDraft(draftKey);
      settle(`/api${place}/${saved.id}`, saved);
      toast(t('voucher.saved'));
      void navigate({ to: `${place}/${saved.id}` as string });
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
            {form.head(writing)}
            {draft.lines.map((l, n) => {
              const change = (to: Partial<L>) => setLines(draft.lines.map((other, i) => (i === n ? { ...other, ...to } : other)));
              return (
                <fieldset key={n} className="voucher-line">
                  <legend>{t('voucher.line', { n: n + 1 })}</legend>
                  <div className="two-columns">
                    <ChoiceField
                      id={`${noun}-account-${n}`}
                      label={t('ledger.account')}
                      required
                      value={l.account}
                      error={byField[`lines[${n}].account`] ?? missing(l.account)}
                      options={form.accounts(draft).map((a) => ({ value: a.code, label: `${a.code} ${a.name}` }))}
                      onChange={(account) => change({ account } as Partial<L>)}
                    />
                    <ChoiceField
                      id={`${noun}-pool-${n}`}
                      label={t('ledger.pool')}
                      required
                      value={l.pool}
                      error={byField[`lines[${n}].pool`] ?? missing(l.pool)}
                      options={form.pools.map((p) => ({ value: p.pool, label: p.poolName }))}
                      onChange={(pool) => change({ pool } as Partial<L>)}
                    />
                    <MoneyField
                      id={`${noun}-amount-${n}`}
                      label={t('voucher.amount')}
                      required
                      currencies={form.currencies}
                      value={l.amount}
                      error={byField[`lines[${n}].amount`] ?? byField[`lines[${n}].usd`] ?? missing(l.amount.amount)}
                      onChange={(amount) => change({ amount } as Partial<L>)}
                    />
                    {form.line(l, n, change, writing)}
                  </div>
                  {form.below?.(l, n, change, writing)}
                  {draft.lines.length > form.least && (
                    <Button variant="link" icon={<TrashIcon />} onClick={() => setLines(draft.lines.filter((_, i) => i !== n))}>
                      {t('voucher.line.remove')}
                    </Button>
                  )}
                </fieldset>
              );
            })}
            <p>{form.total(draft)}</p>
            <div className="links">
              <Button variant="secondary" onClick={() => setLines([...draft.lines, form.empty(draft.lines[0]?.pool)])}>
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

/** Adds up what can be read as an amount. */
export function addAmounts(lines: readonly WrittenLine[]): string {
  return addDecimals(lines.filter((l) => /^\d+(\.\d+)?$/.test(l.amount.amount)).map((l) => l.amount.amount));
}
