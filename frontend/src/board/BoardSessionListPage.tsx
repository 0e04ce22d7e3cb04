import { useNavigate } from '@tanstack/react-router';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { DateText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { BoardSessionStatusLabel } from './status';
import { planVerb } from './verbs';
import { statuses, type BoardSessionRow, type BoardSessionView } from './views';

export default function BoardSessionListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const list = useList<BoardSessionRow>('/api/board-sessions', { status: filters.status });
  return (
    <ListPage
      title={t('board.title')}
      intro={t('board.list.intro')}
      actions={
        mayBe(session, ['secretariat-officer']) && (
          <VerbButton view={{ id: 'new' }} verb={planVerb(t)} name="plan-session" variant="primary" onDone={(made) => void navigate({ to: `/board-sessions/${(made as BoardSessionView).id}` as string })} />
        )
      }
      filters={
        <ChoiceFilter
          id="board-status"
          label={t('board.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={statuses.map((s) => ({ value: s, label: t(`board.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('board.title')}
        list={list}
        empty={t('board.empty')}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'number',
            header: t('board.number'),
            lead: true,
            cell: (s) => (
              <>
                <AppLink to={`/board-sessions/${s.id}`}>
                  <bdi className="number">{s.number}</bdi>
                </AppLink>{' '}
                <bdi>{s.title}</bdi>
              </>
            ),
          },
          { key: 'heldOn', header: t('board.heldOn'), cell: (s) => <DateText date={s.heldOn} short /> },
          { key: 'mode', header: t('board.mode'), cell: (s) => t(`board.mode.${s.mode}`) },
          { key: 'chair', header: t('board.chair'), cell: (s) => (s.chair ? <bdi>{s.chair.name}</bdi> : <Nothing />) },
          { key: 'status', header: t('board.status'), cell: (s) => <BoardSessionStatusLabel status={s.status} /> },
        ]}
      />
    </ListPage>
  );
}
