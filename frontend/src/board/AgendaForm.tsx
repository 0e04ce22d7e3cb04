import { Checkbox, Spinner } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { useObject } from '../ui/data';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { Sending } from './Sending';
import type { BoardCandidate, BoardSessionView } from './views';

interface Props {
  view: BoardSessionView;
  finish: (updated: unknown) => void;
  cancel: () => void;
}

/** Which applications are before the session: those that are, and those that could be. */
export function AgendaForm({ view, finish, cancel }: Props) {
  const t = useText();
  const query = useObject<{ items: BoardCandidate[] }>('/api/board-sessions/candidates');
  const [chosen, setChosen] = useState(() => new Set(view.items.map((i) => i.applicationId)));
  if (query.error) return <ProblemAlert error={query.error} />;
  if (!query.data) return <Spinner aria-valuetext={t('board.agenda')} />;
  const rows = [
    ...view.items.map((i) => ({ id: i.applicationId, number: i.applicationNumber, organisationName: i.organisationName, callReference: i.callReference })),
    ...query.data.items.filter((c) => !view.items.some((i) => i.applicationId === c.id)),
  ].sort((a, b) => a.number.localeCompare(b.number));
  return (
    <Sending verb="board.agenda.set" finish={finish} cancel={cancel} send={() => api.put(`/api/board-sessions/${view.id}/agenda`, { applications: [...chosen] }, view.version)}>
      {rows.length === 0 && <p>{t('board.agenda.nothing')}</p>}
      {rows.map((row) => (
        <Checkbox
          key={row.id}
          id={`agenda-${row.id}`}
          label={
            <>
              <bdi className="number">{row.number}</bdi> <bdi>{row.organisationName}</bdi>
            </>
          }
          description={<bdi>{row.callReference}</bdi>}
          isChecked={chosen.has(row.id)}
          onChange={(_, checked) =>
            setChosen((before) => {
              const next = new Set(before);
              if (checked) next.add(row.id);
              else next.delete(row.id);
              return next;
            })
          }
        />
      ))}
    </Sending>
  );
}
