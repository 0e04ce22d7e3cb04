import type { FundBudgetView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, verbs } from './verbs';

export default function BudgetPage() {
  const t = useText();
  const path = `/api/budgets/${usePathId()}`;
  const query = useObject<FundBudgetView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const b = query.data;
  return (
    <ObjectPage
      parent={{ title: t('budget.list'), to: '/budgets' }}
      number={t('budget.name', { year: String(b.year), revision: b.revision })}
      status={<StatusLabel text={t(`budget.status.${b.status}`)} tone={tones[b.status]} />}
      actions={
        <>
          {b.actions.includes('edit') && (
            <AppLink to={`/budgets/${b.id}/edit`} className="pf-v6-c-button pf-m-secondary">
              {t('voucher.edit')}
            </AppLink>
          )}
          <Actions view={b} verbs={verbs} path={path} />
        </>
      }
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('ledger.total'), <AmountText key="t" money={b.total} />],
            [t('budget.reason'), <WrittenText key="r">{b.reason}</WrittenText>],
            [t('voucher.preparedBy'), <PersonText key="p" person={b.preparedBy} at={b.preparedAt} />],
            b.approvedBy && [t('budget.approvedBy'), <PersonText key="a" person={b.approvedBy} at={b.approvedAt} />],
            b.rejectedBy && [t('voucher.rejectedBy'), <PersonText key="x" person={b.rejectedBy} at={b.rejectedAt} />],
            b.rejectionReason && [t('period.reason'), <WrittenText key="w">{b.rejectionReason}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('ledger.lines')}>
        <DataTable
          caption={t('ledger.lines')}
          list={wholeList({ data: b.lines, isPending: false, error: null, refetch: () => undefined })}
          empty={t('budget.lines.none')}
          rowKey={(l) => `${l.pool} ${l.account}`}
          columns={[
            {
              key: 'account',
              header: t('ledger.account'),
              lead: true,
              cell: (l) => (
                <>
                  <bdi>{l.account}</bdi> <bdi>{l.accountName}</bdi>
                </>
              ),
            },
            { key: 'pool', header: t('ledger.pool'), cell: (l) => <bdi>{l.poolName}</bdi> },
            { key: 'note', header: t('budget.note'), cell: (l) => <WrittenText>{l.note}</WrittenText> },
            { key: 'amount', header: t('voucher.amount'), numeric: true, cell: (l) => <AmountText money={l.amount} /> },
          ]}
        />
      </Section>
      <Trail subjectType="budget" subjectId={b.id} />
    </ObjectPage>
  );
}
