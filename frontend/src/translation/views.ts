import type { Page, Person, View } from '../api/views';

export const tones = { MISSING: 'warning', STALE: 'danger', IN_WORK: 'info', TRANSLATED: 'info', REVIEWED: 'success' } as const;
export type TranslationState = keyof typeof tones;
export const states = Object.keys(tones) as TranslationState[];
export const steps = ['TAKEN', 'SAVED', 'RELEASED', 'IMPORTED', 'COMPLETED', 'REVIEWED', 'SENT_BACK', 'ERASED'] as const;

export interface TranslationWork {
  id: string | null;
  subjectType: string;
  subjectId: string;
  label: string;
  title: string;
  page: string;
  sourceLanguage: string;
  language: string;
  state: TranslationState;
  words: number;
  takenBy: Person | null;
  mayTake: boolean;
}

export interface TranslationQueue extends Page<TranslationWork> {
  types: string[];
}

export interface TranslationSegment {
  key: string;
  part: string;
  number: number;
  source: string;
  before: string | null;
  now: string | null;
  text: string;
}

export interface TranslationView extends View {
  subjectType: string;
  subjectId: string;
  label: string;
  page: string;
  sourceLanguage: string;
  language: string;
  status: TranslationState;
  sourceChanged: boolean;
  takenBy: Person | null;
  takenAt: string | null;
  savedBy: Person;
  savedAt: string;
  reviewedBy: Person | null;
  reviewedAt: string | null;
  reason: string | null;
  /** Null where nobody is asked. */
  notNames: string[] | null;
  segments: TranslationSegment[];
}

export interface TranslationHistory {
  items: { number: number; step: (typeof steps)[number]; by: Person; at: string; reason: string | null }[];
}

export interface TranslationFileOutcome {
  taken: number;
  unchanged: number;
  refusedCount: number;
  refused: { text: string; label: string | null; unit: string; outcome: 'TAKEN' | 'UNCHANGED' | 'EMPTY' | 'STALE' | 'FOREIGN' | 'IN_HAND' | 'REVIEWED' | 'PERSONAL' | 'NAMES' | 'TOO_LONG' | 'UNREADABLE' }[];
}
