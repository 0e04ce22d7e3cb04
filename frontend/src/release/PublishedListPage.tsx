import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import type { PublishedBrief } from './views';

/** Anyone reads it; nobody signs in for it. */
export default function PublishedListPage() {
  const t = useText();
  const query = useObject<{ items: PublishedBrief[] }>('/open-data/assistance');
  return (
    <ListPage title={t('release.published')} intro={t('release.published.intro')}>
      <DataTable
        caption={t('release.published')}
        list={wholeList<PublishedBrief>({ ...query, data: query.data?.items })}
        empty={t('release.published.empty')}
        rowKey={(r) => r.id}
        columns={[
          { key: 'title', header: t('release.table'), lead: true, cell: (r) => <AppLink to={`/published-figures/${r.id}`}>{r.title}</AppLink> },
          { key: 'number', header: t('release.number'), cell: (r) => <bdi className="number">{r.number}</bdi> },
          { key: 'at', header: t('release.releasedAt'), cell: (r) => <InstantText instant={r.releasedAt} /> },
        ]}
      />
    </ListPage>
  );
}
