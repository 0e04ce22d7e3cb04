import { api } from '../api/http';
import type { Role } from '../api/views';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';
import type { FindingView } from './views';

/** Who may be asked to answer a finding. */
export const answerable: readonly Role[] = ['secretariat-officer', 'fund-manager', 'certifying-officer', 'approving-officer', 'bank-signatory', 'finance-accountant', 'controller'];

const at = (f: FindingView) => `/api/findings/${f.id}`;

export const verbs: Record<string, Verb<FindingView>> = {
  respond: {
    title: 'finding.respond',
    intro: 'finding.respond.intro',
    done: 'finding.respond.done',
    fields: () => [
      { name: 'text', kind: 'area', label: 'finding.turn.RESPONSE', required: true, maxLength: 8000, rows: 6 },
      { name: 'dueOn', kind: 'date', label: 'finding.dueOn' },
    ],
    send: (f, values) => api.post(`${at(f)}/response`, values),
  },
  close: {
    title: 'finding.close',
    intro: 'finding.close.intro',
    done: 'finding.close.done',
    fields: () => [{ name: 'note', kind: 'area', label: 'finding.closingNote', maxLength: 4000 }],
    send: (f, values) => api.post(`${at(f)}/closure`, values),
  },
  giveBack: {
    title: 'finding.giveBack',
    intro: 'finding.giveBack.intro',
    done: 'finding.giveBack.done',
    fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 4000 }],
    send: (f, values) => api.post(`${at(f)}/return`, values),
  },
};

/** A finding on one object. */
export function raise(t: ReturnType<typeof useText>, subjectType: string, subjectId: string): Verb<{ id: string }> {
  return {
    title: 'finding.raise',
    intro: 'finding.raise.intro',
    done: 'finding.raise.done',
    fields: () => [
      { name: 'title', kind: 'text', label: 'finding.what', required: true, maxLength: 200 },
      {
        name: 'severity',
        kind: 'choice',
        label: 'finding.severity',
        required: true,
        options: (['HIGH', 'MEDIUM', 'LOW'] as const).map((s) => ({ value: s, label: t(`finding.severity.${s}`) })),
      },
      { name: 'observation', kind: 'area', label: 'finding.observation', required: true, maxLength: 8000, rows: 5 },
      { name: 'recommendation', kind: 'area', label: 'finding.recommendation', required: true, maxLength: 4000 },
      {
        name: 'addressedTo',
        kind: 'choice',
        label: 'finding.addressedTo',
        required: true,
        options: answerable.map((r) => ({ value: r, label: t(`auth.role.${r}`) })),
      },
    ],
    send: (_, values, idempotencyKey) => api.post('/api/findings', { ...values, subjectType, subjectId }, { idempotencyKey }),
  };
}

export function note(subjectType: string, subjectId: string): Verb<{ id: string }> {
  return {
    title: 'finding.note.write',
    intro: 'finding.note.intro',
    done: 'finding.note.done',
    fields: () => [{ name: 'text', kind: 'area', label: 'finding.note.text', required: true, maxLength: 4000 }],
    send: (_, values, idempotencyKey) => api.post('/api/audit-notes', { ...values, subjectType, subjectId }, { idempotencyKey }),
  };
}
