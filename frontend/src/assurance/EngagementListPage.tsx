import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { EngagementTable } from './EngagementTable';
import { kinds, statuses, type EngagementView } from './views';

export default function EngagementListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const list = useList<EngagementView>('/api/engagements', { status: filters.status, kind: filters.kind });
  return (
    <ListPage
      title={t('assurance.title')}
      intro={t('assurance.list.intro')}
      filters={
        <>
          <ChoiceFilter
            id="engagement-kind"
            label={t('assurance.kind')}
            value={filters.kind}
            onChange={(kind) => change({ kind })}
            options={kinds.map((k) => ({ value: k, label: t(`assurance.kind.${k}`) }))}
          />
          <ChoiceFilter
            id="engagement-status"
            label={t('assurance.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={statuses.map((s) => ({ value: s, label: t(`assurance.status.${s}`) }))}
          />
        </>
      }
    >
      <EngagementTable list={list} />
    </ListPage>
  );
}
