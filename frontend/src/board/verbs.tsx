import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { Field } from '../ui/Form';
import type { useText } from '../ui/text';
import { AgendaForm } from './AgendaForm';
import { AttendanceForm } from './AttendanceForm';
import { modes, type BoardSessionView } from './views';

type Text = ReturnType<typeof useText>;

function said(t: Text, s?: BoardSessionView): Field[] {
  return [
    { kind: 'text', name: 'title', label: 'board.name', help: 'board.name.help', required: true, maxLength: 200, initial: s?.title },
    { kind: 'date', name: 'heldOn', label: 'board.heldOn', required: true, initial: s?.heldOn },
    { kind: 'choice', name: 'mode', label: 'board.mode', required: true, initial: s?.mode, options: modes.map((m) => ({ value: m, label: t(`board.mode.${m}`) })) },
  ];
}

export function planVerb(t: Text): Verb<{ id: string }> {
  return {
    title: 'board.plan',
    intro: 'board.plan.intro',
    done: 'board.plan.done',
    fields: () => said(t),
    send: (_view, values) => api.post<BoardSessionView>('/api/board-sessions', values),
  };
}

export function sessionVerbs(t: Text): Record<string, Verb<BoardSessionView>> {
  const at = (s: BoardSessionView) => `/api/board-sessions/${s.id}`;
  return {
    open: { title: 'board.open', intro: 'board.open.intro', done: 'board.open.done', send: (s) => api.post(`${at(s)}/opening`) },
    close: { title: 'board.close', intro: 'board.close.intro', done: 'board.close.done', send: (s) => api.post(`${at(s)}/closing`) },
    approve: {
      title: 'board.approve',
      intro: 'board.approve.intro',
      done: 'board.approve.done',
      send: (s) => api.post(`${at(s)}/approval`, {}, { version: s.version }),
    },
    agenda: {
      title: 'board.agenda.set',
      intro: 'board.agenda.intro',
      done: 'board.agenda.done',
      form: (props) => <AgendaForm {...props} />,
      send: () => Promise.resolve(),
    },
    attend: {
      title: 'board.attend',
      intro: 'board.attend.intro',
      done: 'board.attend.done',
      form: (props) => <AttendanceForm {...props} />,
      send: () => Promise.resolve(),
    },
    revise: { title: 'board.revise', done: 'board.revise.done', fields: (s) => said(t, s), send: (s, values) => api.put(at(s), values, s.version) },
    cancel: {
      title: 'board.cancel',
      intro: 'board.cancel.intro',
      done: 'board.cancel.done',
      danger: true,
      fields: () => [{ kind: 'area', name: 'reason', label: 'board.cancel.reason', required: true, maxLength: 2000 }],
      send: (s, values) => api.post(`${at(s)}/cancellation`, values),
    },
  };
}
