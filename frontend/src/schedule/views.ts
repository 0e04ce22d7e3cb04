import type { Money, Person } from '../api/views';
import type { DocumentScan } from '../ui/ScanLabel';

export const reportKinds = ['INCEPTION_NOTE', 'INTERIM', 'FINAL', 'AUDIT', 'INCIDENT'] as const;
export const reportStates = ['NOT_YET_DUE', 'DUE', 'OVERDUE', 'SUBMITTED', 'SENT_BACK', 'ACCEPTED', 'WAIVED'] as const;
export const opinions = ['UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER'] as const;

export type ReportKind = (typeof reportKinds)[number];
export type ReportState = (typeof reportStates)[number];

/** One report that an agreement asks for. `waiver` says why only to the fund's own people. */
export interface ExpectedReportView {
  id: string;
  grantId: string;
  grantNumber: string;
  granteeName: string;
  kind: ReportKind;
  instalment: number | null;
  dueOn: string | null;
  state: ReportState;
  overdue: boolean;
  reportId: string | null;
  filingId: string | null;
  waiver: { id: string; reason: string; by: Person; at: string } | null;
  actions: string[];
}

export interface FilingDraft {
  narrative: string | null;
  occurredOn: string | null;
  opinion: (typeof opinions)[number] | null;
  audited: Money | null;
  questioned: Money | null;
}

export interface FilingDocument {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  uploadedAt: string;
  scan: DocumentScan;
  removable: boolean;
}

export interface FilingView {
  id: string;
  version: number;
  kind: 'INCEPTION_NOTE' | 'AUDIT' | 'INCIDENT';
  status: 'DRAFT' | 'SUBMITTED' | 'SENT_BACK' | 'ACCEPTED';
  grantId: string;
  grantNumber: string;
  grantTitle: string;
  granteeName: string;
  draft: FilingDraft;
  savedBy: Person | null;
  savedAt: string | null;
  submittedBy: Person | null;
  submittedAt: string | null;
  acceptedBy: Person | null;
  acceptedAt: string | null;
  comment: string | null;
  returnedBy: Person | null;
  returnedAt: string | null;
  returnReason: string | null;
  documents: FilingDocument[];
  actions: string[];
}
