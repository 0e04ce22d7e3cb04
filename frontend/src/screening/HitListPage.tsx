import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { InstantText, PercentText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { hitStatuses, hitTones, type ScreeningHitView } from './views';

export default function HitListPage() {
  const t = useText();
  const code = useCodeText();
  const [filters, change] = useFilters();
  const list = useList<ScreeningHitView>('/api/screening-hits', { status: filters.status, organisationId: filters.organisationId, all: filters.all });
  return (
    <ListPage
      title={t('screening.hits')}
      intro={t('screening.hits.intro')}
      filters={
        <>
          <ChoiceFilter
            id="hit-status"
            label={t('screening.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={hitStatuses.map((s) => ({ value: s, label: t(`screening.status.${s}`) }))}
          />
          <ChoiceFilter id="hit-all" label={t('screening.which')} value={filters.all} onChange={(all) => change({ all })} options={[{ value: 'true', label: t('screening.which.all') }]} />
        </>
      }
    >
      <DataTable
        caption={t('screening.hits')}
        list={list}
        empty={t('screening.hits.empty')}
        rowKey={(h) => h.id}
        columns={[
          {
            key: 'party',
            header: t('screening.ours'),
            lead: true,
            cell: (h) => (
              <AppLink to={`/screening-hits/${h.id}`}>
                <bdi>{h.partyName}</bdi>
              </AppLink>
            ),
          },
          { key: 'type', header: t('screening.party'), cell: (h) => code('screening.party', h.partyType) },
          { key: 'organisation', header: t('organisation.one'), cell: (h) => <bdi>{h.organisation.name}</bdi> },
          { key: 'theirs', header: t('screening.theirs'), cell: (h) => <bdi>{h.theirName}</bdi> },
          { key: 'score', header: t('screening.score'), numeric: true, cell: (h) => <PercentText rate={h.score} /> },
          { key: 'found', header: t('screening.foundAt'), cell: (h) => <InstantText instant={h.foundAt} /> },
          { key: 'status', header: t('screening.status'), cell: (h) => <HitStatusLabels hit={h} /> },
        ]}
      />
    </ListPage>
  );
}

export function HitStatusLabels({ hit }: { hit: ScreeningHitView }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`screening.status.${hit.status}`)} tone={hit.current ? hitTones[hit.status] : 'neutral'} />
      {!hit.current && (
        <>
          {' '}
          <StatusLabel text={t('screening.lapsed')} />
        </>
      )}
    </>
  );
}
