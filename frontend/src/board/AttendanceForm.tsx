import { useState } from 'react';
import { api } from '../api/http';
import { useText } from '../ui/text';
import { ChoiceField } from '../ui/written';
import { Sending } from './Sending';
import type { BoardSessionView } from './views';

interface Props {
  view: BoardSessionView;
  finish: (updated: unknown) => void;
  cancel: () => void;
}

/** Who of the members is there, who is excused, and who chairs. */
export function AttendanceForm({ view, finish, cancel }: Props) {
  const t = useText();
  const [attendance, setAttendance] = useState<Record<string, string | null>>(() => Object.fromEntries(view.members.map((m) => [m.person.id, m.attendance])));
  const [chair, setChair] = useState(() => view.members.find((m) => m.chair)?.person.id ?? null);
  const of = (wanted: string) => view.members.filter((m) => attendance[m.person.id] === wanted).map((m) => m.person);
  const present = of('PRESENT');
  return (
    <Sending
      verb="board.attend"
      finish={finish}
      cancel={cancel}
      send={() =>
        api.put(
          `/api/board-sessions/${view.id}/attendance`,
          { present: present.map((p) => p.id), excused: of('EXCUSED').map((p) => p.id), chair: present.some((p) => p.id === chair) ? chair : null },
          view.version,
        )
      }
    >
      {view.members.length === 0 && <p>{t('board.members.none')}</p>}
      {view.members.map((m) => (
        <ChoiceField
          key={m.person.id}
          id={`attendance-${m.person.id}`}
          label={m.person.name}
          value={attendance[m.person.id] ?? null}
          options={(['PRESENT', 'EXCUSED'] as const).map((a) => ({ value: a, label: t(`board.attendance.${a}`) }))}
          onChange={(next) => setAttendance((before) => ({ ...before, [m.person.id]: next }))}
        />
      ))}
      <ChoiceField
        id="attendance-chair"
        label={t('board.chair')}
        value={present.some((p) => p.id === chair) ? chair : null}
        options={present.map((p) => ({ value: p.id, label: p.name }))}
        onChange={setChair}
      />
    </Sending>
  );
}
