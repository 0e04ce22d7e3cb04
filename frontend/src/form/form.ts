import type { ApplicationDraft } from '../api/views';
import type { Answer, AnswerMap, CallForm, FormQuestion } from './views';

export const questionKinds = ['SHORT_TEXT', 'LONG_TEXT', 'WHOLE_NUMBER', 'AMOUNT', 'DECIMAL', 'ONE_CHOICE', 'MANY_CHOICES', 'DATE', 'YES_NO', 'TABLE', 'DOCUMENT'] as const;
export const columnKinds = ['SHORT_TEXT', 'WHOLE_NUMBER', 'AMOUNT', 'DECIMAL', 'ONE_CHOICE', 'DATE', 'YES_NO'] as const;

function says(given: Answer | undefined, answer: string | null): boolean {
  if (typeof given === 'boolean') return (given ? 'yes' : 'no') === answer;
  return Array.isArray(given) ? (given as unknown[]).includes(answer) : given === answer;
}

/** The keys of what is asked of whoever answered so; as the server reckons it. */
export function shownKeys(form: CallForm, answers: AnswerMap): Set<string> {
  const shown = new Set<string>();
  for (const q of form.sections.flatMap((s) => s.questions)) {
    if (!q.condition || (shown.has(q.condition.question) && says(answers[q.condition.question], q.condition.answer))) shown.add(q.key);
  }
  return shown;
}

/** Questions whose answer may decide about a later one, among those before it. */
export function decidingBefore(form: CallForm, key: string): FormQuestion[] {
  const all = form.sections.flatMap((s) => s.questions);
  return all.slice(0, Math.max(0, all.findIndex((q) => q.key === key))).filter((q) => q.kind === 'YES_NO' || q.kind === 'ONE_CHOICE' || q.kind === 'MANY_CHOICES');
}

export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const next = [...list];
  const to = from + by;
  if (to < 0 || to >= next.length) return next;
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

const prefix = 'answers.';

/** A draft whose answers stand one by one, so that two people who answer different questions do not meet. */
export type FlatDraft = Omit<ApplicationDraft, 'answers'> & { [answer: `answers.${string}`]: Answer | undefined };

export function flat({ answers, ...rest }: ApplicationDraft): FlatDraft {
  return { ...rest, ...Object.fromEntries(Object.entries(answers ?? {}).map(([key, answer]) => [prefix + key, answer])) };
}

export function whole(draft: FlatDraft): ApplicationDraft {
  const fields: Record<string, unknown> = {};
  const answers: AnswerMap = {};
  for (const [field, value] of Object.entries(draft)) {
    if (!field.startsWith(prefix)) fields[field] = value;
    else if (value !== undefined && value !== null) answers[field.slice(prefix.length)] = value as Answer;
  }
  return { ...(fields as unknown as Omit<ApplicationDraft, 'answers'>), answers };
}
