import type { Person } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export type FundReportKind = 'IMPLEMENTATION' | 'ANNUAL';
export type FundReportStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'DISCARDED';

export interface FundReportBrief {
  id: string;
  reference: string;
  kind: FundReportKind;
  year: number;
  status: FundReportStatus;
  title: string;
  asOf: string;
  draftedBy: Person;
  draftedAt: string;
  approvedBy: Person | null;
  approvedAt: string | null;
}

export interface FundReportFigure {
  code: string;
  name: string;
  unit: 'USD' | 'NUMBER' | 'DAY' | 'TEXT';
  value: string;
  text: string;
  source: string;
  link: string | null;
  /** The same in the edition before, in words. */
  before: string | null;
  /** A plain number. */
  difference: string | null;
}

export interface FundReportChart {
  caption: string;
  bars: { label: string; text: string; percent: number }[];
}

export interface FundReportTable {
  caption: string;
  columns: { text: string; numeric: boolean }[];
  rows: { total: boolean; cells: string[] }[];
  note: string;
}

export interface FundReportPassage {
  language: string;
  text: string;
  version: number;
  savedBy: Person;
  savedAt: string;
}

export interface FundReportSection {
  code: string;
  /** Heading that comes before it, where a part begins. */
  part: string | null;
  heading: string;
  ask: string | null;
  ofStates: boolean;
  figures: FundReportFigure[];
  charts: FundReportChart[];
  tables: FundReportTable[];
  passages: FundReportPassage[];
}

export interface FundReportView {
  id: string;
  version: number;
  reference: string;
  kind: FundReportKind;
  year: number;
  status: FundReportStatus;
  title: string;
  asOf: string;
  previousId: string | null;
  previousReference: string | null;
  draftedBy: Person;
  draftedAt: string;
  figuresBy: Person;
  figuresAt: string;
  submittedBy: Person | null;
  submittedAt: string | null;
  returnedBy: Person | null;
  returnedAt: string | null;
  returnReason: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  digest: string;
  sections: FundReportSection[];
  actions: string[];
}

export interface FundReportComparison {
  reference: string;
  previousReference: string | null;
  texts: { code: string; heading: string; changes: { kind: 'SAME' | 'ADDED' | 'REMOVED'; text: string }[] }[];
}

export const tones: Record<FundReportStatus, Tone> = { DRAFT: 'neutral', SUBMITTED: 'info', APPROVED: 'success', DISCARDED: 'neutral' };
