import { AppLink } from '../ui/link';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { InstantText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { erasureTones, type ErasureView } from './views';

export default function ErasureListPage() {
  const t = useText();
  const list = useList<ErasureView>('/api/erasures', { size: 50 });
  return (
    <ListPage title={t('retention.erasures')} intro={t('retention.erasures.intro')}>
      <DataTable
        caption={t('retention.erasures')}
        list={list}
        empty={t('retention.erasures.none')}
        rowKey={(e) => e.id}
        columns={[
          { key: 'number', header: t('retention.erasure'), lead: true, cell: (e) => <AppLink to={`/erasures/${e.id}`}><bdi className="number">{e.number}</bdi></AppLink> },
          { key: 'class', header: t('retention.class'), cell: (e) => t(`retention.class.${e.of}`) },
          { key: 'status', header: t('retention.status'), cell: (e) => <StatusLabel text={t(`retention.status.${e.status}`)} tone={erasureTones[e.status]} /> },
          { key: 'subjects', header: t('retention.subjects'), numeric: true, cell: (e) => e.subjects },
          { key: 'erased', header: t('retention.erased'), numeric: true, cell: (e) => e.erased },
          { key: 'proposed', header: t('retention.proposedAt'), cell: (e) => <InstantText instant={e.proposedAt} /> },
          { key: 'done', header: t('retention.doneAt'), cell: (e) => e.doneAt && <InstantText instant={e.doneAt} /> },
        ]}
      />
    </ListPage>
  );
}
