import { useNavigate } from '@tanstack/react-router';
import type { AllowanceView, Money, ReceivableView, WriteOffView } from '../api/views';
import { subjectPath } from '../app/subject';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { ChoiceFilter, DateFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useCodeText, useText } from '../ui/text';
import { propose, setAside } from './verbs';

interface Receivables {
  asOf: string;
  items: ReceivableView[];
  total: Money;
  totals: Money[];
}

const accounts = ['1310', '1420', '1430'] as const;
const ages = ['0', '1', '2', '3', '4'] as const;

export default function ReceivablesPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const query = useObject<Receivables>('/api/receivables', { account: filters.account, asOf: filters.asOf });
  const accountant = mayBe(session, ['finance-accountant']);
  const to = (path: string) => void navigate({ to: path as string });
  return (
    <ListPage
      title={t('writeoff.receivables')}
      intro={t('writeoff.receivables.intro')}
      filters={
        <>
          <ChoiceFilter
            id="receivable-account"
            label={t('ledger.account')}
            value={filters.account}
            onChange={(account) => change({ account })}
            options={accounts.map((a) => ({ value: a, label: t(`writeoff.account.${a}`) }))}
          />
          <DateFilter id="receivable-asOf" label={t('period.asOf')} value={filters.asOf} onChange={(asOf) => change({ asOf })} />
        </>
      }
    >
      <DataTable
        compact
        caption={t('writeoff.receivables')}
        list={wholeList({ data: query.data?.items, isPending: query.isPending, error: query.error, refetch: query.refetch })}
        empty={t('writeoff.receivables.empty')}
        rowKey={(r) => `${r.account} ${r.subjectId} ${r.pool}`}
        columns={[
          {
            key: 'number',
            header: t('writeoff.subject'),
            lead: true,
            cell: (r) => (
              <>
                {r.subjectId ? (
                  <AppLink to={subjectPath(r.subjectType, r.subjectId) ?? '/receivables'}>
                    <bdi className="number">{r.number}</bdi>
                  </AppLink>
                ) : (
                  <bdi>{code('ledger.pool', r.pool)}</bdi>
                )}{' '}
                <bdi>{r.debtor}</bdi> <span className="beside">{t(`writeoff.account.${r.account as '1310'}`)}</span>
                {accountant && r.subjectId && (
                <span className="links">
                  <VerbButton
                    view={{ ...r, id: `${r.account}-${r.subjectId}`, asOf: query.data?.asOf ?? '' }}
                    verb={setAside}
                    name="set-aside"
                    variant="link"
                    onDone={(a) => to(`/allowances/${(a as AllowanceView).id}`)}
                  />
                  {/[1-9]/.test(r.due.amount) && (
                    <VerbButton view={{ ...r, id: r.subjectId }} verb={propose} name="write-off" variant="link" onDone={(w) => to(`/write-offs/${(w as WriteOffView).id}`)} />
                  )}
                </span>
                )}
              </>
            ),
          },
          { key: 'since', header: t('writeoff.since'), cell: (r) => <DateText date={r.since} /> },
          ...ages.map((a, i) => ({ key: `age${a}`, header: t(`writeoff.age.${a}`), numeric: true, cell: (r: ReceivableView) => <AmountText money={r.ages[i]} plain /> })),
          { key: 'open', header: t('writeoff.open'), numeric: true, cell: (r) => <AmountText money={r.open} plain /> },
          { key: 'aside', header: t('writeoff.setAsideAmount'), numeric: true, cell: (r) => <AmountText money={r.setAside} plain /> },
        ]}
      />
      {query.data && query.data.items.length > 0 && (
        <p>
          {t('ledger.total')}: <AmountText money={query.data.total} />
        </p>
      )}
    </ListPage>
  );
}
