import { api } from '../api/http';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useSettle } from '../ui/data';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SaveStatus } from '../ui/SaveStatus';
import { useText } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { WrittenField } from '../ui/written';
import type { BoardSessionView } from './views';

const GENERAL = 'text';

/** By field, as two who write at once are told apart: the general part, and one for each item by its id. */
type Draft = Record<string, string>;

function draftOf(s: BoardSessionView): Draft {
  return { [GENERAL]: s.minutes ?? '', ...Object.fromEntries(s.items.map((i) => [i.id, i.minutes ?? ''])) };
}

/** What the secretariat writes of the session; kept as it is typed. */
export function MinutesForm({ session: s, path }: { session: BoardSessionView; path: string }) {
  const t = useText();
  const settle = useSettle();
  const draft = useAutosave<Draft, BoardSessionView>({
    key: `board.${s.id}`,
    draft: draftOf(s),
    version: s.version,
    save: ({ [GENERAL]: text, ...items }, version) => api.put(`${path}/minutes`, { text: text ?? '', items }, version),
    read: (saved) => ({ draft: draftOf(saved), version: saved.version }),
    onSaved: (saved) => settle(path, saved),
  });
  const label = (field: string) => {
    const item = s.items.find((i) => i.id === field);
    return item ? t('board.minutes.of', { number: item.applicationNumber }) : t('board.minutes.general');
  };
  return (
    <Section title={t('board.minutes')} actions={<SaveStatus state={draft.state} savedAt={draft.savedAt} />}>
      {draft.problem && <ProblemAlert error={draft.problem} />}
      <WrittenField id="minutes-general" label={label(GENERAL)} help={t('board.minutes.general.help')} max={50000} rows={8} value={draft.value[GENERAL] ?? ''} onChange={(text) => draft.change((before) => ({ ...before, [GENERAL]: text }))} />
      {s.items.map((i) => (
        <WrittenField key={i.id} id={`minutes-${i.id}`} label={label(i.id)} help={i.organisationName} max={20000} rows={4} value={draft.value[i.id] ?? ''} onChange={(text) => draft.change((before) => ({ ...before, [i.id]: text }))} />
      ))}
      {draft.conflict && <ConflictDialog rows={draft.conflict.differences.map((d) => ({ field: d.field, label: label(d.field), mine: d.mine, theirs: d.theirs }))} onSettle={draft.settle} />}
    </Section>
  );
}
