import { api } from '../api/http';
import { languages } from '../app/languages';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import type { useText } from '../ui/text';
import { appeals, levels, statements, verdicts, withdrawals, type CourtCaseView, type CourtKeyword } from './views';

type Text = ReturnType<typeof useText>;

const at = (c: CourtCaseView) => `/api/court-cases/${c.id}`;

function told(t: Text, keywords: CourtKeyword[], countries: { value: string; label: string }[], before?: CourtCaseView): Field[] {
  const choice = (name: string, of: readonly string[], label: (code: string) => string, initial?: string): Field => ({
    name,
    kind: 'choice',
    label: `courtcase.${name}` as Field['label'],
    required: true,
    options: of.map((code) => ({ value: code, label: label(code) })),
    initial,
  });
  return [
    { name: 'country', kind: 'choice', label: 'courtcase.country', required: true, options: countries, initial: before?.country },
    { name: 'court', kind: 'text', label: 'courtcase.court', required: true, maxLength: 200, initial: before?.court },
    choice('level', levels, (c) => t(`courtcase.level.${c}` as 'courtcase.level.APPEAL'), before?.level),
    { name: 'decidedOn', kind: 'date', label: 'courtcase.decidedOn', required: true, initial: before?.decidedOn },
    choice('verdict', verdicts, (c) => t(`courtcase.verdict.${c}` as 'courtcase.verdict.GUILTY'), before?.verdict),
    choice('appeal', appeals, (c) => t(`courtcase.appeal.${c}` as 'courtcase.appeal.NONE'), before?.appeal),
    { name: 'provisions', kind: 'area', label: 'courtcase.provisions', required: true, maxLength: 1000, rows: 3, initial: before?.provisions },
    choice('language', languages, (l) => t(`interest.language.${l}` as 'interest.language.en'), before?.language),
    { name: 'summary', kind: 'area', label: 'courtcase.summary', help: 'courtcase.summary.help', required: true, maxLength: 6000, rows: 10, initial: before?.summary ?? undefined },
    { name: 'notNames', kind: 'area', label: 'courtcase.notNames', help: 'courtcase.notNames.help', rows: 3, initial: before?.notNames.join('\n') },
    { name: 'sourceUrl', kind: 'text', label: 'courtcase.sourceUrl', required: true, maxLength: 500, ltr: true, initial: before?.sourceUrl },
    ...keywords.map((k): Field => ({ name: `keyword-${k.code}`, kind: 'check', label: 'courtcase.keyword', named: { group: k.groupName, name: k.name }, initial: before?.keywords.some((b) => b.code === k.code) })),
    // What is answered for is answered for anew with every text.
    ...statements.map((name): Field => ({ name, kind: 'check', label: `courtcase.${name}`, mustBeTrue: true })),
  ];
}

/** As the server takes it. */
function sent(values: Values) {
  const keywords = Object.keys(values)
    .filter((name) => name.startsWith('keyword-') && values[name] === true)
    .map((name) => name.slice('keyword-'.length));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('keyword-')));
  const notNames = String(values.notNames ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return { ...rest, keywords, notNames };
}

export const propose = (t: Text, keywords: CourtKeyword[], countries: { value: string; label: string }[]): Verb<{ id: string }> => ({
  title: 'courtcase.propose',
  intro: 'courtcase.propose.intro',
  done: 'courtcase.done',
  fields: () => told(t, keywords, countries),
  send: (_, values) => api.post('/api/court-cases', sent(values)),
});

/** Keyed by the names the server lists under `actions`. */
export function verbs(t: Text, keywords: CourtKeyword[], countries: { value: string; label: string }[]): Record<string, Verb<CourtCaseView>> {
  return {
    publish: { title: 'courtcase.publish', intro: 'courtcase.publish.intro', done: 'courtcase.done', send: (c) => api.post(`${at(c)}/publication`) },
    revise: {
      title: 'courtcase.revise',
      intro: 'courtcase.propose.intro',
      done: 'courtcase.done',
      fields: (c) => told(t, keywords, countries, c),
      send: (c, values) => api.put(at(c), sent(values), c.version),
    },
    return: {
      title: 'courtcase.return',
      done: 'courtcase.done',
      danger: true,
      fields: () => [{ name: 'reason', kind: 'area', label: 'courtcase.reason', required: true, maxLength: 2000 }],
      send: (c, values) => api.post(`${at(c)}/return`, values),
    },
    withdraw: {
      title: 'courtcase.withdraw',
      intro: 'courtcase.withdraw.intro',
      done: 'courtcase.done',
      danger: true,
      fields: () => [{ name: 'why', kind: 'choice', label: 'courtcase.why', required: true, options: withdrawals.map((w) => ({ value: w, label: t(`courtcase.why.${w}`) })) }],
      send: (c, values) => api.post(`${at(c)}/withdrawal`, values),
    },
  };
}
