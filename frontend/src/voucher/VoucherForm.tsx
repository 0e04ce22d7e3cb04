import { Button, Card, CardBody, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { Money, VoucherTemplates, VoucherView } from '../api/views';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { newKey, useObject, useSettle } from '../ui/data';
import { addDecimals } from '../ui/decimal';
import { DateField, MoneyField } from '../ui/fields';
import { AmountText } from '../ui/format';
import { ObjectPending } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCodeText, useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';

interface Line {
  account: string | null;
  side: 'DEBIT' | 'CREDIT';
  amount: Money;
  pool: string | null;
}

interface Draft {
  template: string;
  occurredOn: string;
  description: string;
  lines: Line[];
}

interface Account {
  code: string;
  name: string;
}

const currencies = ['USD', 'EUR', 'CHF', 'GBP', 'JPY', 'KWD'];
const empty = (side: Line['side'], pool: string | null = null, account: string | null = null): Line => ({ account, side, amount: { amount: '', currency: 'USD' }, pool });

/** Writes a voucher, new or still a draft. */
export function VoucherForm({ voucher }: { voucher?: VoucherView }) {
  const templates = useObject<VoucherTemplates>('/api/vouchers/templates');
  const accounts = useObject<{ items: Account[] }>('/api/accounts');
  if (!templates.data || !accounts.data) return <ObjectPending query={templates.error ? templates : accounts} />;
  return <Written voucher={voucher} templates={templates.data} accounts={accounts.data.items} />;
}

function Written({ voucher, templates, accounts }: { voucher?: VoucherView; templates: VoucherTemplates; accounts: Account[] }) {
  const t = useText();
  const code = useCodeText();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const draftKey = `voucher.${voucher ? `${voucher.id}.${voucher.version}` : 'new'}`;
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft<Draft>(draftKey) ??
      (voucher
        ? {
            template: voucher.template,
            occurredOn: voucher.occurredOn,
            description: voucher.description,
            lines: voucher.lines.map((l) => ({ account: l.account, side: l.side, amount: l.amount, pool: l.pool })),
          }
        : { template: 'GENERAL', occurredOn: '', description: '', lines: [empty('DEBIT', 'GENERAL'), empty('CREDIT', 'GENERAL')] }),
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
  const template = templates.items.find((x) => x.template === draft.template);
  const choose = (name: string | null) => {
    const chosen = templates.items.find((x) => x.template === name);
    if (!chosen) return;
    const pool = draft.lines[0]?.pool ?? 'GENERAL';
    set({
      template: chosen.template,
      lines: chosen.lines.length > 0 ? chosen.lines.map((l) => empty(l.side, pool, l.account)) : draft.lines,
    });
  };
  const lineFields = draft.lines.flatMap((_, n) => ['account', 'amount', 'pool', 'usd'].map((f) => `lines[${n}].${f}`));
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, ['occurredOn', 'description', 'template', ...lineFields]);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.field.required') : undefined);
  const whole = Boolean(draft.occurredOn && draft.description.trim() && draft.lines.every((l) => l.account && l.pool && l.amount.amount));
  const sums = (side: Line['side']) =>
    currencies
      .map((currency) => ({
        currency,
        amount: addDecimals(draft.lines.filter((l) => l.side === side && l.amount.currency === currency && /^\d+(\.\d+)?$/.test(l.amount.amount)).map((l) => l.amount.amount)),
      }))
      .filter((m) => draft.lines.some((l) => l.amount.currency === m.currency && l.side === side));

  async function send() {
    setTried(true);
    if (!whole) return;
    setSending(true);
    setFailure(undefined);
    try {
      const body = { ...draft, description: draft.description.trim() };
      const kept = voucher
        ? await api.put<VoucherView>(`/api/vouchers/${voucher.id}`, body, voucher.version)
        : await api.post<VoucherView>('/api/vouchers', body, { idempotencyKey: key.current });
      dropDraft(draftKey);
      settle(`/api/vouchers/${kept.id}`, kept);
      toast(t('voucher.saved'));
      void navigate({ to: `/vouchers/${kept.id}` as string });
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
            <div className="two-columns">
              {!voucher && (
                <ChoiceField
                  id="voucher-template"
                  label={t('voucher.template')}
                  required
                  value={draft.template}
                  options={templates.items.map((x) => ({ value: x.template, label: code('voucher.template', x.template) }))}
                  onChange={choose}
                />
              )}
              <DateField id="voucher-occurredOn" label={t('voucher.occurredOn')} required value={draft.occurredOn} error={byField.occurredOn ?? missing(draft.occurredOn)} onChange={(occurredOn) => set({ occurredOn })} />
            </div>
            <WrittenField id="voucher-description" label={t('voucher.description')} required max={500} value={draft.description} error={byField.description ?? missing(draft.description)} onChange={(description) => set({ description })} />
            {draft.lines.map((l, n) => (
              <fieldset key={n} className="voucher-line">
                <legend>{t('voucher.line', { n: n + 1 })}</legend>
                <div className="two-columns">
                  <ChoiceField
                    id={`voucher-account-${n}`}
                    label={t('ledger.account')}
                    required
                    value={l.account}
                    error={byField[`lines[${n}].account`] ?? missing(l.account)}
                    options={accounts.filter((a) => !template || template.accounts.includes(a.code)).map((a) => ({ value: a.code, label: `${a.code} ${a.name}` }))}
                    onChange={(account) => setLine(n, { account })}
                  />
                  <ChoiceField
                    id={`voucher-side-${n}`}
                    label={t('voucher.side')}
                    required
                    value={l.side}
                    options={[
                      { value: 'DEBIT', label: t('ledger.debit') },
                      { value: 'CREDIT', label: t('ledger.credit') },
                    ]}
                    onChange={(side) => setLine(n, { side: side === 'CREDIT' ? 'CREDIT' : 'DEBIT' })}
                  />
                  <MoneyField
                    id={`voucher-amount-${n}`}
                    label={t('voucher.amount')}
                    required
                    currencies={currencies}
                    value={l.amount}
                    error={byField[`lines[${n}].amount`] ?? byField[`lines[${n}].usd`] ?? missing(l.amount.amount)}
                    onChange={(amount) => setLine(n, { amount })}
                  />
                  <ChoiceField
                    id={`voucher-pool-${n}`}
                    label={t('ledger.pool')}
                    required
                    value={l.pool}
                    error={byField[`lines[${n}].pool`] ?? missing(l.pool)}
                    options={templates.pools.map((p) => ({ value: p.pool, label: p.poolName }))}
                    onChange={(pool) => setLine(n, { pool })}
                  />
                </div>
                {draft.lines.length > 2 && (
                  <Button variant="link" icon={<TrashIcon />} onClick={() => set({ lines: draft.lines.filter((_, i) => i !== n) })}>
                    {t('voucher.line.remove')}
                  </Button>
                )}
              </fieldset>
            ))}
            <p>
              {t('ledger.debit')}: {sums('DEBIT').map((m) => <AmountText key={m.currency} money={m} />)} · {t('ledger.credit')}:{' '}
              {sums('CREDIT').map((m) => <AmountText key={m.currency} money={m} />)}
            </p>
            <div className="links">
              <Button variant="secondary" onClick={() => set({ lines: [...draft.lines, empty('DEBIT', draft.lines[0]?.pool)] })}>
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
