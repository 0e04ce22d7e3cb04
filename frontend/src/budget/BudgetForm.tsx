import type { AccountView, FundBudgetView, Page, VoucherTemplates } from '../api/views';
import { addAmounts, LinesForm, type WrittenLine } from '../ledger/LinesForm';
import { useObject } from '../ui/data';
import { IntegerField } from '../ui/fields';
import { AmountText } from '../ui/format';
import { ObjectPending } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { WrittenField } from '../ui/written';

interface Line extends WrittenLine {
  note: string | null;
}

interface Draft {
  year: number | null;
  reason: string;
  lines: Line[];
}

const empty = (pool: string | null = 'GENERAL'): Line => ({ pool, account: null, amount: { amount: '', currency: 'USD' }, note: null });

/** Writes a revision of a budget, new or still a draft. */
export function BudgetForm({ budget }: { budget?: FundBudgetView }) {
  const t = useText();
  const templates = useObject<VoucherTemplates>('/api/vouchers/templates');
  const accounts = useObject<Page<AccountView>>('/api/accounts');
  if (!templates.data || !accounts.data) return <ObjectPending query={templates.error ? templates : accounts} />;
  return (
    <LinesForm<Draft, Line>
      noun="budget"
      place="/budgets"
      kept={budget}
      first={() =>
        budget
          ? { year: budget.year, reason: budget.reason, lines: budget.lines.map((l) => ({ pool: l.pool, account: l.account, amount: l.amount, note: l.note })) }
          : { year: new Date().getFullYear(), reason: '', lines: [empty()] }
      }
      fields={['year', 'reason']}
      lineFields={['note']}
      isWhole={(draft) => Boolean(draft.year && draft.reason.trim())}
      body={(draft) => ({ ...draft, reason: draft.reason.trim() })}
      accounts={() => accounts.data.items.filter((a) => a.type === 'EXPENSE')}
      pools={templates.data.pools}
      currencies={['USD']}
      least={1}
      empty={(pool) => empty(pool)}
      head={({ draft, set, errors, missing }) => (
        <>
          {!budget && <IntegerField id="budget-year" label={t('period.year')} required min={2024} max={2035} value={draft.year} error={errors.year} onChange={(year) => set({ year })} />}
          <WrittenField id="budget-reason" label={t('budget.reason')} required max={2000} rows={3} value={draft.reason} error={errors.reason ?? missing(draft.reason)} onChange={(reason) => set({ reason })} />
        </>
      )}
      line={(l, n, change, { errors }) => (
        <WrittenField id={`budget-note-${n}`} label={t('budget.note')} max={500} value={l.note} error={errors[`lines[${n}].note`]} onChange={(note) => change({ note: note || null })} />
      )}
      total={(draft) => (
        <>
          {t('ledger.total')}: <AmountText money={{ amount: addAmounts(draft.lines), currency: 'USD' }} />
        </>
      )}
    />
  );
}
