import { List, ListItem } from '@patternfly/react-core';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { DateText, Nothing, PersonText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { PublicationView } from './views';

const make: Verb<{ id: string }> = {
  title: 'opendata.make',
  intro: 'opendata.make.intro',
  done: 'opendata.make.done',
  send: () => api.post('/api/publications'),
};

export default function PublicationListPage() {
  const t = useText();
  const session = useSession();
  const list = useList<PublicationView>('/api/publications');
  return (
    <ListPage
      title={t('opendata.editions')}
      intro={t('opendata.editions.intro')}
      actions={mayBe(session, ['secretariat-officer', 'fund-manager']) && <VerbButton variant="primary" view={{ id: 'new' }} name="make" verb={make} />}
    >
      <DataTable
        caption={t('opendata.editions')}
        list={list}
        empty={t('opendata.editions.empty')}
        rowKey={(p) => p.id}
        columns={[
          { key: 'number', header: t('opendata.edition'), lead: true, cell: (p) => <bdi className="number">{p.number}</bdi> },
          {
            key: 'status',
            header: t('period.status'),
            cell: (p) =>
              p.inForce ? (
                <StatusLabel text={t('opendata.inForce')} tone="success" />
              ) : p.status === 'REFUSED' ? (
                <StatusLabel text={t('opendata.refused')} tone="danger" />
              ) : (
                <StatusLabel text={t('opendata.replaced')} />
              ),
          },
          { key: 'asOf', header: t('opendata.asOf'), cell: (p) => <DateText date={p.asOf} /> },
          { key: 'by', header: t('opendata.madeBy'), cell: (p) => <PersonText person={p.madeBy} at={p.madeAt} /> },
          { key: 'changes', header: t('opendata.changes'), numeric: true, cell: (p) => p.changes },
          {
            key: 'defects',
            header: t('opendata.defects'),
            cell: (p) =>
              p.defects.length ? (
                <List isPlain>
                  {p.defects.slice(0, 20).map((d, n) => (
                    <ListItem key={n}>
                      {d.file && <bdi className="number">{d.file} </bdi>}
                      {d.text}
                    </ListItem>
                  ))}
                </List>
              ) : (
                <Nothing />
              ),
          },
        ]}
      />
    </ListPage>
  );
}
