import { useNavigate } from '@tanstack/react-router';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { usePracticeVerbs } from './verbs';
import { states, tones, type PracticeView } from './views';

/** Good practices: an organisation's own, or for the fund all that were submitted. */
export default function PracticeListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, filter] = useFilters();
  const list = useList<PracticeView>('/api/practices', { status: filters.status });
  const { draft, ready } = usePracticeVerbs();
  return (
    <ListPage
      title={t('practice.list')}
      intro={t('practice.list.intro')}
      actions={
        ready &&
        mayBe(session, ['ngo-editor', 'ngo-authorized-officer', 'secretariat-officer']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} name="draft-practice" verb={draft} onDone={(made) => void navigate({ to: `/practices/${(made as PracticeView).id}` as string } as never)} />
        )
      }
      filters={<ChoiceFilter id="status" label={t('practice.status')} value={filters.status} onChange={(status) => filter({ status })} options={states.map((s) => ({ value: s, label: t(`practice.status.${s}`) }))} />}
    >
      <DataTable
        caption={t('practice.list')}
        list={list}
        empty={t('practice.empty')}
        rowKey={(p) => p.id}
        columns={[
          {
            key: 'number',
            header: t('practice.number'),
            lead: true,
            cell: (p) => (
              <AppLink to={`/practices/${p.id}`}>
                <bdi className="number">{p.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'title', header: t('practice.title'), cell: (p) => <WrittenText>{p.lesson.title}</WrittenText> },
          { key: 'organisation', header: t('practice.organisation'), cell: (p) => <bdi>{p.organisation ?? t('practice.fund')}</bdi> },
          { key: 'written', header: t('practice.written'), cell: (p) => <PersonText person={p.writtenBy} at={p.writtenAt} /> },
          {
            key: 'status',
            header: t('practice.status'),
            cell: (p) => (
              <>
                <StatusLabel text={t(`practice.status.${p.status}`)} tone={tones[p.status]} />
                {p.publicNow && p.status !== 'PUBLISHED' && <span className="beside"> {t('practice.public', { edition: p.edition })}</span>}
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
