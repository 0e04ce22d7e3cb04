import type { ReportView } from '../api/views';
import { mayBe, ngo, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, FixedFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { ReportStatusLabel, reportStatuses } from './status';

export default function ReportListPage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const list = useList<ReportView>('/api/reports', { status: filters.status, grantId: filters.grantId });
  return (
    <ListPage
      title={t('report.list')}
      intro={t(mayBe(session, ngo) ? 'report.list.own' : 'report.list.intro')}
      filters={
        <>
          <ChoiceFilter
            id="filter-status"
            label={t('report.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={reportStatuses.map((s) => ({ value: s, label: t(`report.status.${s}`) }))}
          />
          {filters.grantId && <FixedFilter label={t('disbursement.oneGrant')} onClear={() => change({ grantId: undefined })} />}
        </>
      }
    >
      <DataTable
        caption={t('report.list')}
        list={list}
        rowKey={(r) => r.id}
        empty={t('report.none')}
        columns={[
          {
            key: 'report',
            header: t('report.title'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/reports/${r.id}`}>
                <bdi>{t('report.name', { grant: r.grant.number, instalment: r.instalment })}</bdi>
              </AppLink>
            ),
          },
          { key: 'grantee', header: t('grant.grantee'), cell: (r) => <bdi>{r.grantee.name}</bdi> },
          {
            key: 'due',
            header: t('report.dueOn'),
            cell: (r) => (
              <>
                <DateText date={r.dueOn} /> {r.overdue && <StatusLabel tone="danger" text={t('report.overdue')} />}
              </>
            ),
          },
          { key: 'spent', header: t('report.totalSpent'), numeric: true, cell: (r) => <AmountText money={r.totalSpent} /> },
          { key: 'accepted', header: t('report.accepted'), numeric: true, cell: (r) => <AmountText money={r.accepted} /> },
          { key: 'status', header: t('report.status'), cell: (r) => <ReportStatusLabel status={r.status} /> },
        ]}
      />
    </ListPage>
  );
}
