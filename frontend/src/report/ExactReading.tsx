import { api } from '../api/http';
import { VerbButton, type Verb } from '../ui/actions';
import { useText } from '../ui/text';

const purposes = ['PROTECTION_OF_VICTIMS', 'DATA_QUALITY', 'DISCLOSURE_CHECK', 'REQUEST_OF_OVERSIGHT'] as const;

/** Asks what exact counts are read for, before they are shown. */
export function ExactReading<T>({ path, id, onRead }: { path: string; id: string; onRead: (read: T) => void }) {
  const t = useText();
  const verb: Verb<{ id: string }> = {
    title: 'report.exact.read',
    intro: 'report.exact.intro',
    done: 'report.exact.done',
    fields: () => [
      { name: 'purpose', kind: 'choice', label: 'report.exact.purpose', required: true, options: purposes.map((p) => ({ value: p, label: t(`report.exact.purpose.${p}`) })) },
      { name: 'reason', kind: 'area', label: 'report.exact.reason', required: true, maxLength: 500, rows: 3 },
    ],
    send: (_, values) => api.get(path, { purpose: String(values.purpose), reason: String(values.reason) }),
  };
  return <VerbButton variant="secondary" view={{ id }} name="readExact" verb={verb} onDone={(read) => onRead(read as T)} />;
}
