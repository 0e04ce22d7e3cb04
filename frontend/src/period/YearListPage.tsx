import type { YearView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones } from './verbs';

export default function YearListPage() {
  const t = useText();
  const list = useList<YearView>('/api/years');
  return (
    <ListPage title={t('period.years')} intro={t('period.years.intro')}>
      <DataTable
        caption={t('period.years')}
        list={list}
        empty={t('period.years.empty')}
        rowKey={(y) => String(y.year)}
        columns={[
          { key: 'year', header: t('period.year'), lead: true, cell: (y) => <AppLink to={`/years/${y.year}`}>{String(y.year)}</AppLink> },
          { key: 'status', header: t('period.status'), cell: (y) => <StatusLabel text={t(`period.status.${y.status}`)} tone={tones[y.status]} /> },
          { key: 'closed', header: t('period.closedBy'), cell: (y) => <PersonText person={y.closedBy} at={y.closedAt} /> },
          { key: 'reopened', header: t('period.reopenedBy'), cell: (y) => <PersonText person={y.reopenedBy} at={y.reopenedAt} /> },
        ]}
      />
    </ListPage>
  );
}
