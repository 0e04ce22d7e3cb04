import type { CallSection, CallTerms, CallView, LocalText } from '../api/views';
import { callSections } from './parts';

export function emptySections(): Record<CallSection, LocalText> {
  return Object.fromEntries(callSections.map((s) => [s, {}])) as Record<CallSection, LocalText>;
}

export function termsOf(view: CallView): CallTerms {
  const { reference, title, summary, sections, window, pool, envelope, ceiling, maxMonths, deadlineOn, languages, requiredDocuments, passMark, themes, questionsOn } = view;
  return { reference, title, summary, sections, window, pool, envelope, ceiling, maxMonths, deadlineOn, languages, requiredDocuments, passMark, themes, questionsOn };
}

/** Which texts of a language are still to be written before the call can be published in it. */
export function unwritten(terms: CallTerms, language: string): number {
  return [terms.title, terms.summary, ...callSections.map((s) => terms.sections[s])].filter((texts) => !texts?.[language]?.trim()).length;
}

/** Each kind once, with how often it is asked for: two reference letters are one line. */
export function counted<K extends string>(kinds: readonly K[]): [kind: K, count: number][] {
  return [...new Set(kinds)].map((kind) => [kind, kinds.filter((k) => k === kind).length]);
}
