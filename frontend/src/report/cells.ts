import type { AssistanceCell } from '../api/views';
import type { CodeList } from './codes';

export const noCell: AssistanceCell = { sex: null, ageBand: null, form: null, detail: null, assistance: null, region: null, border: null, recruitment: null, persons: null, services: null };

/** What persons have in common, in the order in which it is asked and pasted. */
export const dimensions = ['sex', 'ageBand', 'form', 'detail', 'assistance', 'region', 'border', 'recruitment'] as const satisfies readonly CodeList[];

/** As the form holds it, whatever the server left out: what was written before there were the later dimensions lacks them. */
export function whole(cell: Partial<AssistanceCell>): AssistanceCell {
  return Object.fromEntries(Object.entries(noCell).map(([field, none]) => [field, cell[field as keyof AssistanceCell] ?? none])) as unknown as AssistanceCell;
}

/** With a change made to it; what was removed is said of organ removal only. */
export function changed(cell: AssistanceCell, change: Partial<AssistanceCell>): AssistanceCell {
  const next = { ...cell, ...change };
  return next.form === 'ORGAN_REMOVAL' ? next : { ...next, detail: null };
}

/** Services counted, and persons counted once per kind of help: the same person may stand in several cells, so these are not heads. */
export function counts(cells: readonly AssistanceCell[]): { persons: number; services: number } {
  return cells.reduce((sum, c) => ({ persons: sum.persons + (c.persons ?? 0), services: sum.services + (c.services ?? 0) }), { persons: 0, services: 0 });
}

/** The same by the codes of one dimension, those that were used, in the order of the list. */
export function countsBy(cells: readonly AssistanceCell[], dimension: CodeList, codes: readonly string[]): { code: string; persons: number; services: number }[] {
  return codes
    .map((code) => ({ code, of: cells.filter((c) => c[dimension] === code) }))
    .filter(({ of }) => of.length > 0)
    .map(({ code, of }) => ({ code, ...counts(of) }));
}

/** Cells that say the same of the same persons twice, by their place in the table. */
export function repeated(cells: readonly AssistanceCell[]): number[] {
  const seen = new Set<string>();
  return cells.flatMap((c, n) => {
    if (dimensions.some((d) => !c[d] && (d !== 'detail' || c.form === 'ORGAN_REMOVAL'))) return [];
    const key = dimensions.map((d) => c[d]).join(' ');
    if (seen.has(key)) return [n];
    seen.add(key);
    return [];
  });
}

type Named = (list: CodeList) => readonly { value: string; label: string }[];

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** A count as a spreadsheet writes it, in any digits and with any mark between thousands; null when it is none. */
function count(text: string): number | null {
  const digits = Array.from(text.replace(/[\s\u00a0\u202f.,\u066c'\u2019]/g, ''), (c) => {
    const at = c.codePointAt(0)!;
    return at >= 0x660 && at <= 0x669 ? String(at - 0x660) : at >= 0x6f0 && at <= 0x6f9 ? String(at - 0x6f0) : c;
  }).join('');
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}

/**
 * Rows copied from a spreadsheet. Only codes, their names and counts are taken over, whatever else is in them; a heading is
 * no row. `unread`: how many entries were something else.
 */
export function pasted(text: string, named: Named): { cells: AssistanceCell[]; unread: number } {
  const lists = dimensions.map((d) => new Map(named(d).flatMap((o) => [[plain(o.value), o.value], [plain(o.label), o.value]] as const)));
  let unread = 0;
  const cells: AssistanceCell[] = [];
  for (const line of text.split(/\r?\n/)) {
    const columns = line.split('\t').map((c) => c.trim());
    if (columns.every((c) => !c)) continue;
    const codes = dimensions.map((_, n) => lists[n]!.get(plain(columns[n] ?? '')) ?? null);
    const [persons, services] = [count(columns[dimensions.length] ?? ''), count(columns[dimensions.length + 1] ?? '')];
    if (codes.every((c) => c === null) && persons === null) continue;
    unread += [...codes, persons, services].filter((value, n) => value === null && columns[n]).length + columns.slice(dimensions.length + 2).filter(Boolean).length;
    cells.push(changed({ ...noCell, ...Object.fromEntries(dimensions.map((d, n) => [d, codes[n]])) }, { persons, services }));
  }
  return { cells, unread };
}
