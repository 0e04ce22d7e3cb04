import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { DateText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { DiligenceStatusLabel, RiskLabel } from './status';
import type { DiligenceView } from './views';

export default function DiligenceListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const list = useList<DiligenceView>('/api/diligences', { status: filters.status });
  return (
    <ListPage
      title={t('diligence.title')}
      intro={t('diligence.list.intro')}
      filters={
        <ChoiceFilter
          id="diligence-status"
          label={t('diligence.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={(['OPEN', 'PASSED', 'FAILED'] as const).map((s) => ({ value: s, label: t(`diligence.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('diligence.title')}
        list={list}
        empty={t('diligence.empty')}
        rowKey={(d) => d.id}
        columns={[
          {
            key: 'application',
            header: t('diligence.application'),
            lead: true,
            cell: (d) => (
              <AppLink to={`/diligences/${d.id}`}>
                <bdi className="number">{d.applicationNumber}</bdi>
              </AppLink>
            ),
          },
          { key: 'organisation', header: t('diligence.organisation'), cell: (d) => <bdi>{d.organisationName}</bdi> },
          { key: 'status', header: t('diligence.status'), cell: (d) => <DiligenceStatusLabel status={d.status} /> },
          { key: 'risk', header: t('diligence.risk'), cell: (d) => (d.risk ? <RiskLabel risk={d.risk} /> : <Nothing />) },
          { key: 'until', header: t('diligence.validUntil'), cell: (d) => <DateText date={d.validUntil} short /> },
        ]}
      />
    </ListPage>
  );
}
