import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { deskTones, type DeskItemSummary } from './views';

export default function DeskItemListPage() {
  const t = useText();
  const list = useList<DeskItemSummary>('/api/desk-items');
  return (
    <ListPage title={t('safeguarding.items')} intro={t('safeguarding.items.intro')}>
      <DataTable
        caption={t('safeguarding.items')}
        list={list}
        empty={t('safeguarding.items.empty')}
        rowKey={(i) => i.id}
        columns={[
          {
            key: 'reference',
            header: t('safeguarding.reference'),
            lead: true,
            cell: (i) => (
              <AppLink to={`/desk-items/${i.id}`}>
                <bdi className="number">{i.reference}</bdi>
              </AppLink>
            ),
          },
          { key: 'kind', header: t('safeguarding.kind'), cell: (i) => t(`safeguarding.kind.${i.kind}`) },
          { key: 'received', header: t('safeguarding.receivedAt'), cell: (i) => <InstantText instant={i.receivedAt} /> },
          { key: 'status', header: t('safeguarding.status'), cell: (i) => <StatusLabel text={t(`safeguarding.${i.status}`)} tone={deskTones[i.status]} /> },
        ]}
      />
    </ListPage>
  );
}
