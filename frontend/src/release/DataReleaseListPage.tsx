import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { InstantText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { definition, definitionFields, tones } from './verbs';
import type { DataReleaseChoices, DataReleaseRow, DataReleaseView } from './views';

export default function DataReleaseListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const prepares = mayBe(session, ['secretariat-officer']);
  const list = useList<DataReleaseRow>('/api/data-releases');
  const choices = useObject<DataReleaseChoices>(prepares ? '/api/data-releases/choices' : undefined);
  const prepare: Verb<{ id: string }> | undefined = choices.data && {
    title: 'release.prepare',
    intro: 'release.prepare.intro',
    done: 'release.prepare.done',
    fields: () => definitionFields(choices.data, new Date().getFullYear() - 1),
    send: (_, values) => api.post('/api/data-releases', definition(values)),
  };
  return (
    <ListPage
      title={t('release.list')}
      intro={t('release.list.intro')}
      actions={prepare && <VerbButton variant="primary" view={{ id: 'new' }} name="prepareRelease" verb={prepare} onDone={(made) => void navigate({ to: `/data-releases/${(made as DataReleaseView).id}` as string } as never)} />}
    >
      <DataTable
        caption={t('release.list')}
        list={list}
        empty={t('release.list.empty')}
        rowKey={(r) => r.id}
        columns={[
          {
            key: 'number',
            header: t('release.number'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/data-releases/${r.id}`}>
                <bdi className="number">{r.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'title', header: t('release.table'), cell: (r) => r.title },
          { key: 'by', header: t('release.preparedBy'), cell: (r) => <PersonText person={r.preparedBy} at={r.preparedAt} /> },
          { key: 'at', header: t('release.releasedAt'), cell: (r) => <InstantText instant={r.releasedAt} /> },
          { key: 'status', header: t('period.status'), cell: (r) => <StatusLabel text={t(`release.status.${r.status}`)} tone={tones[r.status]} /> },
        ]}
      />
    </ListPage>
  );
}
