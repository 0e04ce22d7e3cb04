import type { Person, View } from '../api/views';

export const tones = { DRAFT: 'neutral', SUBMITTED: 'info', RETURNED: 'warning', ACCEPTED: 'success', SUPERSEDED: 'neutral' } as const;

export type StateSubmissionStatus = keyof typeof tones;

export interface StateFigure {
  measure: string | null;
  sex: string | null;
  ageBand: string | null;
  form: string | null;
  detail: string | null;
  citizenship: string | null;
  border: string | null;
  origin: string | null;
  destination: string | null;
  persons: number | null;
  grade: string | null;
  source: string | null;
}

export interface StateFigureView {
  key: string;
  label: string;
  figure: StateFigure;
  gradeName: string | null;
}

export interface StateCheckView {
  severity: 'TO_MEND' | 'TO_EXPLAIN';
  line: number | null;
  field: string | null;
  topic: string;
  text: string;
  explanation: string | null;
}

export interface StateCommentView {
  figure: string;
  label: string;
  text: string;
  writtenBy: Person;
  writtenAt: string;
}

export interface StateSubmissionRow {
  id: string;
  number: string;
  state: string;
  year: number;
  edition: number;
  status: StateSubmissionStatus;
  submittedBy: Person | null;
  submittedAt: string | null;
}

export interface StateSubmissionView extends View {
  number: string;
  state: string;
  country: string | null;
  year: number;
  edition: number;
  status: StateSubmissionStatus;
  figures: StateFigureView[];
  total: number;
  checks: StateCheckView[];
  explanations: Record<string, string>;
  comments: StateCommentView[];
  note: string | null;
  correctionOf: string | null;
  savedBy: Person;
  savedAt: string;
  submittedBy: Person | null;
  submittedAt: string | null;
  reviewedBy: Person | null;
  reviewedAt: string | null;
  reviewReason: string | null;
}

export interface StateCode {
  code: string;
  name: string;
}

export interface StateCodes {
  measure: StateCode[];
  sex: StateCode[];
  ageBand: StateCode[];
  form: StateCode[];
  detail: StateCode[];
  border: StateCode[];
  place: StateCode[];
  grade: StateCode[];
}
