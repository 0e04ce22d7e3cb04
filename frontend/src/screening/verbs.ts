import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { ScreeningHitView } from './views';

const text = () => [{ name: 'text', kind: 'area' as const, label: 'screening.reason' as const, help: 'screening.reason.help' as const, required: true, maxLength: 4000 }];

const decide = (outcome: 'FALSE_POSITIVE' | 'CONFIRMED') => (h: ScreeningHitView, values: Record<string, unknown>) => api.post(`/api/screening-hits/${h.id}/decision`, { outcome, text: values.text });

/** Keyed by the names the server lists under `actions`. */
export const hitVerbs: Record<string, Verb<ScreeningHitView>> = {
  clear: { title: 'screening.clear', intro: 'screening.clear.intro', done: 'screening.clear.done', fields: text, send: decide('FALSE_POSITIVE') },
  confirm: { title: 'screening.confirm', intro: 'screening.confirm.intro', done: 'screening.confirm.done', danger: true, fields: text, send: decide('CONFIRMED') },
  note: {
    title: 'screening.note',
    intro: 'screening.note.intro',
    done: 'screening.note.done',
    fields: () => [{ name: 'text', kind: 'area', label: 'screening.note.text', required: true, maxLength: 4000 }],
    send: (h, values) => api.post(`/api/screening-hits/${h.id}/note`, { text: values.text }),
  },
};

export const load: Verb<{ id: string }> = {
  title: 'screening.load',
  intro: 'screening.load.intro',
  done: 'screening.load.done',
  fields: () => [{ name: 'file', kind: 'file', label: 'screening.file', help: 'screening.file.help', required: true, accept: '.xml,text/xml,application/xml' }],
  send: (_, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload('/api/sanctions-lists', form);
  },
};
