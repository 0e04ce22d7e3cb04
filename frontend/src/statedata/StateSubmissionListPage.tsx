import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, type StateSubmissionRow, type StateSubmissionView } from './views';

/** Years that a State may still look back to. */
const back = 20;

export default function StateSubmissionListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<StateSubmissionRow>('/api/state-submissions');
  const last = new Date().getFullYear() - 1;
  const begin: Verb<{ id: string }> = {
    title: 'statedata.begin',
    intro: 'statedata.begin.intro',
    done: 'statedata.done',
    fields: () => [
      {
        name: 'year',
        kind: 'choice',
        label: 'statedata.year',
        required: true,
        options: Array.from({ length: back }, (_, n) => String(last - n)).map((year) => ({ value: year, label: year })),
        initial: String(last),
      },
    ],
    send: (_, values) => api.post('/api/state-submissions', { year: Number(values.year) }),
  };
  return (
    <ListPage
      title={t('statedata.list')}
      intro={t('statedata.list.intro')}
      actions={
        mayBe(session, ['state-focal-point']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} name="beginStateSubmission" verb={begin} onDone={(made) => void navigate({ to: `/state-submissions/${(made as StateSubmissionView).id}` as string } as never)} />
        )
      }
    >
      <DataTable
        caption={t('statedata.list')}
        list={list}
        empty={t('statedata.list.empty')}
        emptyHint={t('statedata.list.hint')}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'number',
            header: t('statedata.number'),
            lead: true,
            cell: (s) => (
              <AppLink to={`/state-submissions/${s.id}`}>
                <bdi className="number">{s.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'state', header: t('statedata.state'), cell: (s) => <bdi>{s.state}</bdi> },
          { key: 'year', header: t('statedata.year'), cell: (s) => <bdi className="number">{s.year}</bdi> },
          { key: 'edition', header: t('statedata.edition'), cell: (s) => <bdi className="number">{s.edition}</bdi> },
          { key: 'by', header: t('statedata.submittedBy'), cell: (s) => s.submittedBy && <PersonText person={s.submittedBy} at={s.submittedAt} /> },
          { key: 'status', header: t('statedata.status'), cell: (s) => <StatusLabel text={t(`statedata.status.${s.status}`)} tone={tones[s.status]} /> },
        ]}
      />
    </ListPage>
  );
}
