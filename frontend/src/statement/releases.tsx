import { api } from '../api/http';
import type { StatementReleaseView } from '../api/views';
import type { Verb } from '../ui/actions';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones = { PREPARED: 'info', CERTIFIED: 'success', REJECTED: 'danger' } as const;

export function ReleaseStatus({ release }: { release: StatementReleaseView }) {
  const t = useText();
  return <StatusLabel text={t(`statement.release.status.${release.status}`)} tone={tones[release.status]} />;
}

export const prepareRelease: Verb<{ id: string }> = {
  title: 'statement.release.prepare',
  intro: 'statement.release.prepare.intro',
  done: 'statement.release.prepare.done',
  fields: () => [
    { kind: 'integer', name: 'year', label: 'statement.release.year', required: true },
    { kind: 'area', name: 'note', label: 'statement.release.note' },
  ],
  send: (_, values) => api.post('/api/statement-releases', { ...values, year: Number(values.year) }),
};

export const releaseVerbs: Record<string, Verb<StatementReleaseView>> = {
  certify: {
    title: 'statement.release.certify',
    intro: 'statement.release.certify.intro',
    done: 'statement.release.certify.done',
    send: (r) => api.post(`/api/statement-releases/${r.id}/certification`),
  },
  reject: {
    title: 'statement.release.reject',
    done: 'statement.release.reject.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'statement.release.reason', required: true }],
    send: (r, values) => api.post(`/api/statement-releases/${r.id}/rejection`, values),
  },
};
