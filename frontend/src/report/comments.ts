import type { AssistanceCell, ReportComment, ReportDraft, ReportRound } from '../api/views';
import { dimensions } from './cells';

/** Names a place in the form or the page that comments stand at. A row has its own, wherever it is moved. */
export const place = {
  line: (line: number) => `expenditure ${line}`,
  rate: (currency: string) => `rates ${currency}`,
  objective: (objective: string) => `objectives ${objective}`,
  cell: (n: number) => `assistance ${n}`,
};

const form = /^([a-zA-Z]+)(?:\[(\d+)\](?:\.([a-zA-Z]+))?)?$/;

function sameCell(cell: AssistanceCell, subject: Record<string, unknown>): boolean {
  return dimensions.every((d) => (cell[d] ?? null) === (subject[d] ?? null));
}

/** Where a comment stands now, also when rows have changed their places since; null when its row is gone. */
export function placeOf(comment: ReportComment, draft: Pick<ReportDraft, 'expenditure' | 'rates' | 'assistance'>): string | null {
  const [, field, index] = form.exec(comment.pointer) ?? [];
  if (!field) return null;
  if (index === undefined) return field;
  const subject = comment.subject ?? {};
  if (field === 'expenditure') return typeof subject.line === 'number' ? place.line(subject.line) : null;
  if (field === 'rates') return draft.rates.some((r) => r.currency === subject.currency) ? place.rate(String(subject.currency)) : null;
  if (field === 'objectives') return place.objective(String(subject.objective));
  if (field !== 'assistance') return null;
  const cells = draft.assistance ?? [];
  const same = cells.findIndex((c) => sameCell(c, subject));
  if (same >= 0) return place.cell(same);
  // What it was about has been changed where it stood.
  return Number(index) < cells.length ? place.cell(Number(index)) : null;
}

/** The part of the row as the server knows it; none of a row that nobody wrote. */
export function pointerTo<R>(rows: readonly R[] | undefined, field: string, is: (row: R) => boolean, part: string): string | undefined {
  const n = rows?.findIndex(is) ?? -1;
  return n < 0 ? undefined : `${field}[${n}].${part}`;
}

/** What exactly was commented on, as it was then; null of a whole list. */
export function commentedOn(comment: ReportComment): unknown {
  const [, , index, part] = form.exec(comment.pointer) ?? [];
  if (index === undefined) return comment.subject?.value ?? null;
  return part ? (comment.subject?.[part] ?? null) : null;
}

/** Those that the grantee answers, or the reviewers are writing: of the latest round. */
export function latest(rounds: readonly ReportRound[] | undefined): ReportComment[] {
  return rounds?.[0]?.comments ?? [];
}

export function openOnes(comments: readonly ReportComment[]): ReportComment[] {
  return comments.filter((c) => c.mended === null || c.mended === undefined);
}
