import type { ApplicationStatus, LocalText, Money, Person } from '../api/views';

export type LetterOutcome = 'INELIGIBLE' | 'BELOW_THRESHOLD' | 'NOT_SELECTED' | 'RESERVE_LIST' | 'AWARDED' | 'DILIGENCE_FAILED';

/** One application of a call and its letter; `id` is the application's. */
export interface LetterLine {
  id: string;
  number: string;
  title: string | null;
  organisation: string;
  status: ApplicationStatus;
  outcome: LetterOutcome | null;
  amount: Money | null;
  language: string;
  reasons: string[];
  text: string | null;
  version: number;
  letterId: string | null;
  issuedAt: string | null;
  earlier: boolean;
  mailed: boolean;
  blocked: { code: string; message: string } | null;
}

export interface CallLetters {
  id: string;
  reference: string;
  title: LocalText;
  letters: LetterLine[];
  actions: string[];
}

export interface ComplaintView {
  text: string;
  filedBy: Person;
  filedAt: string;
  upheld: boolean | null;
  answer: string | null;
  answeredBy: Person | null;
  answeredAt: string | null;
}

export interface OutcomeLetterView {
  id: string;
  outcome: LetterOutcome;
  language: string;
  reasons: string[];
  text: string;
  amount: Money | null;
  issuedBy: Person;
  issuedAt: string;
  complaintUntil: string;
  complaint: ComplaintView | null;
  actions: string[];
}

export interface OutcomeLetters {
  id: string;
  mailed: boolean;
  letters: OutcomeLetterView[];
}
