import type { ReportDraft } from '../api/views';
import { useText, type MessageId } from '../ui/text';

const fields: Record<string, MessageId> = {
  periodFrom: 'report.periodFrom',
  periodTo: 'report.periodTo',
  narrative: 'report.narrative',
  results: 'report.results',
  objectives: 'report.objectives',
  overall: 'report.overall',
  challenges: 'report.challenges',
  documents: 'report.documents',
  expenditure: 'report.expenditure',
  rates: 'report.rates',
  assistance: 'report.assistance',
  request: 'report.request',
};

const parts: Record<string, Record<string, MessageId>> = {
  objectives: { progress: 'report.objective.progress', narrative: 'report.objective.narrative' },
  expenditure: { line: 'report.line', local: 'report.spent', spent: 'report.spent', note: 'report.note' },
  rates: { currency: 'report.rate.currency', unitsPerUsd: 'report.rate.bank', explanation: 'report.rate.explanation' },
  assistance: {
    sex: 'report.sex',
    ageBand: 'report.ageBand',
    form: 'report.form',
    detail: 'report.detail',
    assistance: 'report.kind',
    region: 'report.region',
    border: 'report.border',
    recruitment: 'report.recruitment',
    persons: 'report.persons',
    services: 'report.services',
  },
};

const path = /^([a-zA-Z]+)(?:\[(\d+)\](?:\.([a-zA-Z]+))?)?/;

/** What a field that the server names is called on the screen, such as "Persons assisted, row 3, region of citizenship". */
export function useFieldName() {
  const t = useText();
  return (pointer: string, draft: Pick<ReportDraft, 'expenditure' | 'rates'>, row?: Record<string, unknown> | null): string => {
    const [, field, index, part] = path.exec(pointer) ?? [];
    if (!field || !fields[field]) return pointer;
    const names = [t(fields[field])];
    if (index !== undefined) {
      const n = Number(index);
      if (field === 'expenditure') names.push(t('report.line.of', { line: Number(row?.line ?? draft.expenditure[n]?.line ?? n + 1) }));
      else if (field === 'rates') names.push(String(row?.currency ?? draft.rates[n]?.currency ?? n + 1));
      else if (field === 'objectives') names.push(t('report.objective', { number: n + 1 }));
      else names.push(t('report.cell.row', { row: n + 1 }));
    }
    const of = part && parts[field]?.[part];
    if (of) names.push(t(of));
    return names.join(' \u00b7 ');
  };
}

/** What stands at the place that the server names; a part of an amount is the amount. */
export function valueAt(draft: ReportDraft, pointer: string): unknown {
  const [, field, index, part] = path.exec(pointer) ?? [];
  const value = draft[field as keyof ReportDraft] as unknown;
  if (index === undefined) return value;
  const row = (value as Record<string, unknown>[] | null)?.[Number(index)];
  return part ? row?.[part] : row;
}
