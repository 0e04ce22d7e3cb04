import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import type { Tone } from '../ui/StatusLabel';
import type { DataReleaseChoices, DataReleaseStatus, DataReleaseView } from './views';

export const tones: Record<DataReleaseStatus, Tone> = { DRAFT: 'neutral', DISCLOSURE_CHECK: 'info', DPO_APPROVED: 'info', RELEASED: 'success', SUPERSEDED: 'neutral' };

const at = (r: { id: string }) => `/api/data-releases/${r.id}`;

/** The fund has worked since then. */
const firstYear = 2010;

export function definitionFields(choices: DataReleaseChoices, lastYear: number, before?: DataReleaseView): Field[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => String(lastYear - n)).map((year) => ({ value: year, label: year }));
  const sides = (['first', 'second', 'third'] as const).flatMap((side, n): Field[] =>
    choices.subjects.map((subject) => ({
      name: `${side}${subject.code}`,
      kind: 'choice',
      label: `release.dimension.${side}`,
      help: side === 'third' ? 'release.dimension.help' : undefined,
      required: side === 'first',
      options: choices.dimensions.filter((d) => subject.dimensions.includes(d.code)).map((d) => ({ value: d.code, label: d.name })),
      initial: before?.subject === subject.code ? before.dimensions[n] : undefined,
      when: (v) => v.subject === subject.code,
    })),
  );
  return [
    { name: 'subject', kind: 'choice', label: 'release.subject', required: true, options: choices.subjects.map((s) => ({ value: s.code, label: s.name })), initial: before?.subject ?? 'ASSISTED' },
    { name: 'fromYear', kind: 'choice', label: 'release.fromYear', required: true, options: years, initial: String(before?.fromYear ?? lastYear) },
    { name: 'toYear', kind: 'choice', label: 'release.toYear', help: 'release.toYear.help', required: true, options: years, initial: String(before?.toYear ?? lastYear) },
    ...sides,
    { name: 'supersedes', kind: 'choice', label: 'release.supersedes', options: choices.published.map((p) => ({ value: p.id, label: `${p.number} \u00b7 ${p.title}` })), initial: before?.supersedes?.id },
    { name: 'purpose', kind: 'area', label: 'release.purpose', required: true, maxLength: 2000, initial: before?.purpose },
  ];
}

/** As the server takes it. */
export function definition(values: Values) {
  const side = (name: string) => values[`${name}${String(values.subject)}`];
  return {
    subject: values.subject,
    fromYear: Number(values.fromYear),
    toYear: Number(values.toYear),
    dimensions: [side('first'), side('second'), side('third')].filter(Boolean),
    purpose: values.purpose,
    supersedes: values.supersedes || null,
  };
}

/** Keyed by the names the server lists under `actions`; `edit` needs the choices and stands by itself. */
export const verbs: Record<string, Verb<DataReleaseView>> = {
  examine: { title: 'release.examine', intro: 'release.examine.intro', done: 'release.examine.done', send: (r) => api.post(`${at(r)}/examination`) },
  approve: { title: 'release.approve', intro: 'release.approve.intro', done: 'release.approve.done', send: (r) => api.post(`${at(r)}/approval`) },
  release: { title: 'release.release', intro: 'release.release.intro', done: 'release.release.done', send: (r) => api.post(`${at(r)}/release`) },
  return: {
    title: 'release.return',
    done: 'release.return.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 }],
    send: (r, values) => api.post(`${at(r)}/return`, values),
  },
};
