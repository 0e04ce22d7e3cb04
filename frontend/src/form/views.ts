import type { LocalText, Person, View } from '../api/views';

export type QuestionKind = 'SHORT_TEXT' | 'LONG_TEXT' | 'WHOLE_NUMBER' | 'AMOUNT' | 'DECIMAL' | 'ONE_CHOICE' | 'MANY_CHOICES' | 'DATE' | 'YES_NO' | 'TABLE' | 'DOCUMENT';

export interface FormChoice {
  key: string;
  label: LocalText;
}

/** What limits one answer, or one cell of a table. */
export interface FormLimits {
  kind: QuestionKind;
  required: boolean;
  maxCharacters?: number | null;
  min?: string | null;
  max?: string | null;
  choices: FormChoice[];
}

export interface FormColumn extends FormLimits {
  key: string;
  label: LocalText;
}

export interface FormQuestion extends FormLimits {
  key: string;
  label: LocalText;
  help: LocalText;
  columns: FormColumn[];
  minRows?: number | null;
  maxRows?: number | null;
  document?: string | null;
  condition?: { question: string; answer: string | null } | null;
}

export interface FormSection {
  key: string;
  title: LocalText;
  help: LocalText;
  questions: FormQuestion[];
}

/** What a call asks beside what every application says. */
export interface CallForm {
  sections: FormSection[];
}

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;
export type Answer = Cell | string[] | Row[];
export type AnswerMap = Record<string, Answer>;

export interface FormChange {
  key: string;
  what: 'ADDED' | 'REMOVED' | 'REWORDED' | 'LIMITS' | 'CONDITION';
  before: FormQuestion | null;
  after: FormQuestion | null;
}

export interface CallFormView extends Omit<View, 'status'> {
  /** 0 while there is none. */
  number: number;
  reference: string;
  languages: string[];
  form: CallForm;
  missing: { field: string; code: string; message: string }[];
  versions: { number: number; reason: string | null; by: Person | null; at: string }[];
}
