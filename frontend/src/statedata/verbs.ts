import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import type { StateCode, StateCodes, StateFigure, StateSubmissionView } from './views';

type Submission = StateSubmissionView;

const at = (s: Submission) => `/api/state-submissions/${s.id}`;

/** Figures that one sending back says something of. */
const remarks = [1, 2, 3, 4, 5] as const;

function save(s: Submission, change: { figures?: StateFigure[]; explanations?: Record<string, string>; note?: string | null }) {
  return api.put(at(s), { figures: s.figures.map((f) => f.figure), explanations: s.explanations, note: s.note, ...change }, s.version);
}

const options = (codes: StateCode[]) => codes.map((c) => ({ value: c.code, label: c.name }));

function figureFields(codes: StateCodes, before?: StateFigure): Field[] {
  const detected = (v: Values) => v.measure === 'DETECTED';
  const counted = (v: Values) => v.measure === 'DETECTED' || v.measure === 'TOTAL';
  const flow = (v: Values) => v.measure === 'FLOW';
  const choice = (name: keyof StateFigure & string, of: StateCode[], when: (v: Values) => boolean): Field => ({
    name,
    kind: 'choice',
    label: `statedata.${name}` as Field['label'],
    options: options(of),
    initial: (before?.[name] as string | null) ?? undefined,
    when,
  });
  return [
    { name: 'measure', kind: 'choice', label: 'statedata.measure', required: true, options: options(codes.measure), initial: before?.measure ?? undefined },
    choice('sex', codes.sex, counted),
    choice('ageBand', codes.ageBand, counted),
    choice('form', codes.form, (v) => v.measure !== 'TOTAL' && v.measure !== 'FLOW'),
    { ...choice('detail', codes.detail, (v) => detected(v) && v.form === 'ORGAN_REMOVAL'), help: 'statedata.detail.help' },
    choice('citizenship', codes.place, detected),
    choice('border', codes.border, detected),
    choice('origin', codes.place, flow),
    choice('destination', codes.place, flow),
    { name: 'persons', kind: 'integer', label: 'statedata.persons', required: true, initial: before?.persons ?? null, max: 1_000_000 },
    { name: 'grade', kind: 'choice', label: 'statedata.grade', required: true, options: options(codes.grade), initial: before?.grade ?? undefined },
    { name: 'source', kind: 'text', label: 'statedata.source', help: 'statedata.source.help', required: true, maxLength: 500, initial: before?.source ?? undefined },
  ];
}

const empty: StateFigure = { measure: null, sex: null, ageBand: null, form: null, detail: null, citizenship: null, border: null, origin: null, destination: null, persons: null, grade: null, source: null };

const figure = (values: Values): StateFigure => ({ ...empty, ...values });

export const add = (codes: StateCodes): Verb<Submission> => ({
  title: 'statedata.add',
  done: 'statedata.saved',
  fields: () => figureFields(codes),
  send: (s, values) => save(s, { figures: [...s.figures.map((f) => f.figure), figure(values)] }),
});

export const change = (codes: StateCodes, line: number): Verb<Submission> => ({
  title: 'statedata.change',
  done: 'statedata.saved',
  fields: (s) => figureFields(codes, s.figures[line]?.figure),
  send: (s, values) => save(s, { figures: s.figures.map((f, i) => (i === line ? figure(values) : f.figure)) }),
});

export const remove = (line: number): Verb<Submission> => ({
  title: 'statedata.remove',
  intro: 'statedata.remove.intro',
  done: 'statedata.saved',
  danger: true,
  send: (s) => save(s, { figures: s.figures.filter((_, i) => i !== line).map((f) => f.figure) }),
});

export const explain = (topic: string): Verb<Submission> => ({
  title: 'statedata.explain',
  done: 'statedata.saved',
  fields: (s) => [{ name: 'text', kind: 'area', label: 'statedata.explanation', required: true, maxLength: 2000, initial: s.explanations[topic] }],
  send: (s, values) => save(s, { explanations: { ...s.explanations, [topic]: String(values.text) } }),
});

export const note: Verb<Submission> = {
  title: 'statedata.remarks',
  done: 'statedata.saved',
  fields: (s) => [{ name: 'note', kind: 'area', label: 'statedata.note', maxLength: 4000, initial: s.note ?? undefined }],
  send: (s, values) => save(s, { note: values.note as string | null }),
};

export const upload: Verb<Submission> = {
  title: 'statedata.upload',
  intro: 'statedata.upload.intro',
  done: 'statedata.saved',
  fields: () => [{ name: 'file', kind: 'file', label: 'statedata.file', required: true, accept: '.xlsx,.csv' }],
  send: (s, values) => {
    const form = new FormData();
    form.append('file', values.file as File);
    form.append('version', String(s.version));
    return api.upload(`${at(s)}/file`, form);
  },
};

/** Keyed by the names the server lists under `actions`; what is edited stands beside its place. */
export const verbs: Record<string, Verb<Submission>> = {
  submit: { title: 'statedata.submit', intro: 'statedata.submit.intro', done: 'statedata.done', send: (s) => api.post(`${at(s)}/submission`) },
  accept: { title: 'statedata.accept', intro: 'statedata.accept.intro', done: 'statedata.done', send: (s) => api.post(`${at(s)}/acceptance`) },
  return: {
    title: 'statedata.return',
    intro: 'statedata.return.intro',
    done: 'statedata.done',
    danger: true,
    fields: (s) => [
      { name: 'reason', kind: 'area', label: 'statedata.reason', required: true, maxLength: 2000 },
      ...remarks.flatMap((n): Field[] => [
        { name: `figure${n}`, kind: 'choice', label: 'statedata.return.figure', options: s.figures.map((f) => ({ value: f.key, label: f.label })), when: (v) => n === 1 || Boolean(v[`figure${n - 1}`]) },
        { name: `comment${n}`, kind: 'area', label: 'statedata.return.comment', required: true, maxLength: 2000, rows: 3, when: (v) => Boolean(v[`figure${n}`]) },
      ]),
    ],
    send: (s, values) =>
      api.post(`${at(s)}/return`, {
        reason: values.reason,
        comments: remarks.filter((n) => values[`figure${n}`]).map((n) => ({ figure: values[`figure${n}`], text: values[`comment${n}`] })),
      }),
  },
  correct: { title: 'statedata.correct', intro: 'statedata.correct.intro', done: 'statedata.done', send: (s) => api.post(`${at(s)}/correction`) },
};
