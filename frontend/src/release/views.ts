import type { Person } from '../api/views';

export type DataReleaseStatus = 'DRAFT' | 'DISCLOSURE_CHECK' | 'DPO_APPROVED' | 'RELEASED' | 'SUPERSEDED';
export type DataReleaseSubject = 'ASSISTED' | 'DETECTED' | 'FLOWS';
export type Dimension = 'SEX' | 'AGE_BAND' | 'FORM' | 'DETAIL' | 'ASSISTANCE' | 'BORDER' | 'CITIZENSHIP' | 'ORIGIN' | 'DESTINATION' | 'SUBREGION' | 'REGION';
export type FigureKind = 'SHOWN' | 'NONE' | 'WITHHELD';

export interface PublishedCategory {
  code: string;
  name: string;
  sum: boolean;
  level: number;
}

export interface PublishedAxis {
  dimension: Dimension;
  name: string;
  categories: PublishedCategory[];
}

export interface PublishedFigure {
  at: string[];
  kind: FigureKind;
  count: number | null;
  share: number | null;
}

export interface PublishedTable {
  unit: string;
  axes: PublishedAxis[];
  cells: PublishedFigure[];
}

export interface PublishedBrief {
  id: string;
  number: string;
  title: string;
  subject: DataReleaseSubject;
  fromYear: number;
  toYear: number;
  releasedAt: string;
}

export interface PublishedRelease extends PublishedBrief {
  superseded: boolean;
  threshold: number;
  base: number;
  table: PublishedTable;
  sha256: string;
}

export interface DataReleaseBrief {
  id: string;
  number: string;
  title: string;
}

export interface DataReleaseRow extends DataReleaseBrief {
  status: DataReleaseStatus;
  preparedBy: Person;
  preparedAt: string;
  releasedAt: string | null;
}

export interface WithheldFigure {
  at: string[];
  name: string;
  small: boolean;
  least: number;
  most: number;
}

export interface ExaminingView {
  jobId: string;
  status: 'QUEUED' | 'RUNNING';
  before: number;
  percent: number | null;
  askedBy: Person;
  askedAt: string;
  startedAt: string | null;
  stopping: boolean;
  mine: boolean;
}

export interface ExaminationRefusal {
  at: string;
  code: string;
  text: string;
  help: string | null;
  revealed: string[];
}

export interface DataReleaseView extends DataReleaseBrief {
  version: number;
  status: DataReleaseStatus;
  subject: DataReleaseSubject;
  fromYear: number;
  toYear: number;
  dimensions: Dimension[];
  purpose: string;
  supersedes: DataReleaseBrief | null;
  threshold: number | null;
  base: number | null;
  table: PublishedTable | null;
  sha256: string | null;
  examination: { withheld: WithheldFigure[]; examined: number } | null;
  examining: ExaminingView | null;
  refusal: ExaminationRefusal | null;
  preparedBy: Person;
  preparedAt: string;
  checkedBy: Person | null;
  checkedAt: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  releasedBy: Person | null;
  releasedAt: string | null;
  supersededAt: string | null;
  returnedBy: Person | null;
  returnedAt: string | null;
  returnReason: string | null;
  actions: string[];
}

export interface DataReleaseChoices {
  subjects: { code: DataReleaseSubject; name: string; dimensions: Dimension[] }[];
  dimensions: { code: Dimension; name: string; axis: string }[];
  published: DataReleaseBrief[];
}

export interface ExactCounts {
  items: { report: string; of: Record<string, string>; persons: number }[];
}

export interface WithheldGrantView {
  id: string;
  grantId: string;
  grantNumber: string;
  grantee: string;
  reason: string;
  withheldBy: Person;
  withheldAt: string;
  liftedBy: Person | null;
  liftedAt: string | null;
}
