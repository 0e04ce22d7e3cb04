import type { DisbursementView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, FixedFilter } from '../ui/filters';
import { AmountText, InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { DisbursementStatusLabel, disbursementStatuses } from './status';

export default function DisbursementListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const list = useList<DisbursementView>('/api/disbursements', { status: filters.status, grantId: filters.grantId });
  return (
    <ListPage
      title={t('disbursement.list')}
      intro={t('disbursement.list.intro')}
      filters={
        <>
          <ChoiceFilter
            id="filter-status"
            label={t('disbursement.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={disbursementStatuses.map((s) => ({ value: s, label: t(`disbursement.status.${s}`) }))}
          />
          {filters.grantId && <FixedFilter label={t('disbursement.oneGrant')} onClear={() => change({ grantId: undefined })} />}
        </>
      }
    >
      <DataTable
        caption={t('disbursement.list')}
        list={list}
        rowKey={(d) => d.id}
        empty={t('disbursement.none')}
        columns={[
          {
            key: 'number',
            header: t('disbursement.number'),
            lead: true,
            cell: (d) => (
              <AppLink to={`/disbursements/${d.id}`}>
                <bdi className="number">{d.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'grantee', header: t('grant.grantee'), cell: (d) => <bdi>{d.grantee.name}</bdi> },
          {
            key: 'grant',
            header: t('disbursement.grant'),
            cell: (d) => (
              <AppLink to={`/grants/${d.grant.id}`}>
                <bdi className="number">{d.grant.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'instalment', header: t('grant.instalment'), numeric: true, cell: (d) => d.instalment },
          { key: 'amount', header: t('disbursement.amount'), numeric: true, cell: (d) => <AmountText money={d.amount} /> },
          { key: 'requested', header: t('disbursement.requestedAt'), cell: (d) => <InstantText instant={d.requestedAt} /> },
          { key: 'status', header: t('disbursement.status'), cell: (d) => <DisbursementStatusLabel status={d.status} /> },
        ]}
      />
    </ListPage>
  );
}
