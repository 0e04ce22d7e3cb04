import type { FundBudgetComparedView, FundBudgetView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList, useObject, wholeList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Section } from '../ui/ObjectPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones } from './verbs';

export default function BudgetListPage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const list = useList<FundBudgetView>('/api/budgets');
  const thisYear = new Date().getFullYear();
  const year = filters.year ?? String(thisYear);
  const compared = useObject<{ year: number; items: FundBudgetComparedView[] }>('/api/budgets/comparison', { year });
  const years = [...new Set([thisYear + 1, thisYear, thisYear - 1, ...list.items.map((b) => b.year)])].sort((a, b) => b - a);
  return (
    <ListPage
      title={t('budget.list')}
      intro={t('budget.list.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <AppLink to="/budgets/new" className="pf-v6-c-button pf-m-primary">
            {t('budget.new')}
          </AppLink>
        )
      }
      filters={<ChoiceFilter id="budget-year" label={t('period.year')} value={year} onChange={(next) => change({ year: next })} options={years.map((y) => ({ value: String(y), label: String(y) }))} />}
    >
      <div className="cards">
        <Section title={t('budget.comparison', { year })}>
          <DataTable
            caption={t('budget.comparison', { year })}
            list={wholeList({ data: compared.data?.items, isPending: compared.isPending, error: compared.error, refetch: compared.refetch })}
            empty={t('budget.comparison.empty')}
            rowKey={(r) => `${r.pool} ${r.account}`}
            columns={[
              {
                key: 'account',
                header: t('ledger.account'),
                lead: true,
                cell: (r) => (
                  <AppLink to={`/journal?account=${r.account}&pool=${r.pool}&from=${year}-01-01&to=${year}-12-31`}>
                    <bdi>{r.account}</bdi> <bdi>{r.accountName}</bdi>
                  </AppLink>
                ),
              },
              { key: 'pool', header: t('ledger.pool'), cell: (r) => <bdi>{r.poolName}</bdi> },
              { key: 'original', header: t('budget.original'), numeric: true, cell: (r) => <AmountText money={r.original} plain /> },
              { key: 'revised', header: t('budget.revised'), numeric: true, cell: (r) => <AmountText money={r.revised} plain /> },
              { key: 'actual', header: t('budget.actual'), numeric: true, cell: (r) => <AmountText money={r.actual} plain /> },
              { key: 'committed', header: t('budget.committed'), numeric: true, cell: (r) => <AmountText money={r.committed} plain /> },
              { key: 'left', header: t('budget.left'), numeric: true, cell: (r) => <AmountText money={r.left} plain /> },
            ]}
          />
        </Section>
        <Section title={t('budget.revisions')}>
          <DataTable
            caption={t('budget.revisions')}
            list={list}
            empty={t('budget.list.empty')}
            rowKey={(b) => b.id}
            columns={[
              { key: 'revision', header: t('budget.revision'), lead: true, cell: (b) => <AppLink to={`/budgets/${b.id}`}>{t('budget.name', { year: String(b.year), revision: b.revision })}</AppLink> },
              { key: 'total', header: t('ledger.total'), numeric: true, cell: (b) => <AmountText money={b.total} /> },
              { key: 'by', header: t('voucher.preparedBy'), cell: (b) => <PersonText person={b.preparedBy} at={b.preparedAt} /> },
              { key: 'approved', header: t('budget.approvedBy'), cell: (b) => <PersonText person={b.approvedBy} at={b.approvedAt} /> },
              { key: 'status', header: t('period.status'), cell: (b) => <StatusLabel text={t(`budget.status.${b.status}`)} tone={tones[b.status]} /> },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}
