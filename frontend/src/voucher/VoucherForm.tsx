import type { AccountView, Page, VoucherTemplates, VoucherView } from '../api/views';
import { DimensionFields, dimensionNames, dimensionsOf, noDimensions, type WrittenDimensions } from '../ledger/DimensionFields';
import { addAmounts, LinesForm, type WrittenLine } from '../ledger/LinesForm';
import { useObject } from '../ui/data';
import { DateField } from '../ui/fields';
import { AmountText } from '../ui/format';
import { ObjectPending } from '../ui/ObjectPage';
import { useCodeText, useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';

interface Line extends WrittenLine, WrittenDimensions {
  side: 'DEBIT' | 'CREDIT';
}

interface Draft {
  template: string;
  occurredOn: string;
  description: string;
  lines: Line[];
}

const currencies = ['USD', 'EUR', 'CHF', 'GBP', 'JPY', 'KWD'];
const empty = (side: Line['side'], pool: string | null = null, account: string | null = null): Line => ({ ...noDimensions, account, side, amount: { amount: '', currency: 'USD' }, pool });

const named = (voucher: VoucherView, id: string | null) => voucher.subjects.find((s) => s.id === id) ?? null;

/** Writes a voucher, new or still a draft. */
export function VoucherForm({ voucher }: { voucher?: VoucherView }) {
  const t = useText();
  const code = useCodeText();
  const templates = useObject<VoucherTemplates>('/api/vouchers/templates');
  const accounts = useObject<Page<AccountView>>('/api/accounts');
  if (!templates.data || !accounts.data) return <ObjectPending query={templates.error ? templates : accounts} />;
  const chosen = templates.data.items;
  const template = (draft: Draft) => chosen.find((x) => x.template === draft.template);
  const sums = (draft: Draft, side: Line['side']) =>
    currencies
      .map((currency) => ({ currency, lines: draft.lines.filter((l) => l.side === side && l.amount.currency === currency) }))
      .filter((sum) => sum.lines.length > 0)
      .map((sum) => <AmountText key={sum.currency} money={{ amount: addAmounts(sum.lines), currency: sum.currency }} />);
  return (
    <LinesForm<Draft, Line>
      noun="voucher"
      place="/vouchers"
      kept={voucher}
      first={() =>
        voucher
          ? {
              template: voucher.template,
              occurredOn: voucher.occurredOn,
              description: voucher.description,
              lines: voucher.lines.map((l) => ({
                account: l.account,
                side: l.side,
                amount: l.amount,
                pool: l.pool,
                contribution: named(voucher, l.contributionId),
                call: named(voucher, l.callId),
                grant: named(voucher, l.grantId),
                organisation: named(voucher, l.organisationId),
                budgetClass: l.budgetClass,
                country: l.country,
                sponsoredClass: l.sponsoredClass,
              })),
            }
          : { template: 'GENERAL', occurredOn: '', description: '', lines: [empty('DEBIT', 'GENERAL'), empty('CREDIT', 'GENERAL')] }
      }
      fields={['occurredOn', 'description', 'template']}
      lineFields={['usd', ...dimensionNames]}
      isWhole={(draft) => Boolean(draft.occurredOn && draft.description.trim())}
      body={(draft) => ({
        ...draft,
        description: draft.description.trim(),
        lines: draft.lines.map((l) => ({ account: l.account, side: l.side, amount: l.amount, pool: l.pool, ...dimensionsOf(l) })),
      })}
      accounts={(draft) => accounts.data.items.filter((a) => template(draft)?.accounts.includes(a.code) ?? true)}
      pools={templates.data.pools}
      currencies={currencies}
      least={2}
      empty={(pool) => empty('DEBIT', pool)}
      head={({ draft, set, errors, missing }) => (
        <>
          <div className="two-columns">
            {!voucher && (
              <ChoiceField
                id="voucher-template"
                label={t('voucher.template')}
                required
                value={draft.template}
                options={chosen.map((x) => ({ value: x.template, label: code('voucher.template', x.template) }))}
                onChange={(name) => {
                  const next = chosen.find((x) => x.template === name);
                  if (!next) return;
                  const pool = draft.lines[0]?.pool ?? 'GENERAL';
                  set({ template: next.template, lines: next.lines.length > 0 ? next.lines.map((l) => empty(l.side, pool, l.account)) : draft.lines });
                }}
              />
            )}
            <DateField id="voucher-occurredOn" label={t('voucher.occurredOn')} required value={draft.occurredOn} error={errors.occurredOn ?? missing(draft.occurredOn)} onChange={(occurredOn) => set({ occurredOn })} />
          </div>
          <WrittenField id="voucher-description" label={t('voucher.description')} required max={500} value={draft.description} error={errors.description ?? missing(draft.description)} onChange={(description) => set({ description })} />
        </>
      )}
      line={(l, n, change) => (
        <ChoiceField
          id={`voucher-side-${n}`}
          label={t('voucher.side')}
          required
          value={l.side}
          options={[
            { value: 'DEBIT', label: t('ledger.debit') },
            { value: 'CREDIT', label: t('ledger.credit') },
          ]}
          onChange={(side) => change({ side: side === 'CREDIT' ? 'CREDIT' : 'DEBIT' })}
        />
      )}
      below={(l, n, change, { errors }) => (
        <DimensionFields n={n} line={l} change={change} takes={accounts.data.items.find((a) => a.code === l.account)?.takes ?? []} error={(field) => errors[`lines[${n}].${field}`]} />
      )}
      total={(draft) => (
        <>
          {t('ledger.debit')}: {sums(draft, 'DEBIT')} · {t('ledger.credit')}: {sums(draft, 'CREDIT')}
        </>
      )}
    />
  );
}
