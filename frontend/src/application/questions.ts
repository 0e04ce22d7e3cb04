import type { ApplicationDraft } from '../api/views';
import type { CallForm } from '../form/views';

/** What an application asks, part by part: drawn from by the form, by the read view, and by the list of questions. */
export type QuestionField = Exclude<keyof ApplicationDraft, 'budget' | 'answers' | 'formNumber'>;

export interface Question {
  field: QuestionField;
  kind: 'text' | 'area' | 'integer' | 'country' | 'language';
  max?: number;
  rows?: number;
}

export type PartName = 'project' | 'description' | 'protection' | 'beneficiaries';

export const parts: readonly { part: PartName; questions: readonly Question[] }[] = [
  {
    part: 'project',
    questions: [
      { field: 'title', kind: 'text', max: 250 },
      { field: 'language', kind: 'language' },
      { field: 'country', kind: 'country' },
      { field: 'months', kind: 'integer' },
      { field: 'partnerId', kind: 'text', max: 40 },
      { field: 'summary', kind: 'area', max: 5000, rows: 5 },
    ],
  },
  {
    part: 'description',
    questions: [
      { field: 'objectives', kind: 'area', max: 20000, rows: 6 },
      { field: 'activities', kind: 'area', max: 20000, rows: 8 },
      { field: 'sustainability', kind: 'area', max: 20000, rows: 5 },
    ],
  },
  {
    part: 'protection',
    questions: [
      { field: 'victimSupport', kind: 'area', max: 20000, rows: 6 },
      { field: 'safeguarding', kind: 'area', max: 20000, rows: 6 },
    ],
  },
  {
    part: 'beneficiaries',
    questions: [
      { field: 'directBeneficiaries', kind: 'integer' },
      { field: 'indirectBeneficiaries', kind: 'integer' },
    ],
  },
];

/** The parts of the form in their order, as the page's own contents list shows them. */
export type Part = PartName | 'budget' | 'documents' | `form-${string}`;

export function partsWith(form: CallForm): Part[] {
  return [...parts.map((p) => p.part), ...form.sections.map((s) => `form-${s.key}` as const), 'budget', 'documents'];
}

/** The element of the form that a path of the server means: `budget[2].amount.amount` stands in the budget. */
export function anchorOf(field: string): string {
  if (/^(required)?documents/i.test(field) || /^[A-Z_]+$/.test(field)) return 'part-documents';
  const line = /^budget\[(\d+)\](?:\.(class|description|amount))?/.exec(field);
  if (line) return `budget-${line[1]}-${line[2] ?? 'amount'}`;
  if (field.startsWith('budget') || field === 'total') return 'part-budget';
  const cell = /^answers\.(\w+)(?:\[(\d+)\]\.(\w+))?$/.exec(field);
  if (cell) return `answer-${cell[1]}${cell[2] ? `-${cell[2]}-${cell[3]}` : ''}`;
  if (field === 'formNumber') return 'application-formNumber';
  const question = parts.flatMap((p) => p.questions).find((q) => q.field === field.split(/[.[]/)[0]);
  return question ? `application-${question.field}` : 'part-project';
}

/** In which part of the form a path of the server stands. */
export function partOf(field: string, form: CallForm = { sections: [] }): Part {
  const key = /^answers\.(\w+)/.exec(field)?.[1];
  const section = key && form.sections.find((s) => s.questions.some((q) => q.key === key));
  if (section) return `form-${section.key}`;
  const anchor = anchorOf(field);
  if (anchor === 'part-documents') return 'documents';
  if (anchor.startsWith('budget-') || anchor === 'part-budget') return 'budget';
  return parts.find((p) => p.questions.some((q) => `application-${q.field}` === anchor))?.part ?? 'project';
}
