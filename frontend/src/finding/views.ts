import type { Money, Person, View } from '../api/views';
import type { StepScreening } from '../screening/views';
import type { DocumentScan } from '../ui/ScanLabel';

export type FindingStatus = 'OPEN' | 'ANSWERED' | 'CLOSED';
export type Severity = 'HIGH' | 'MEDIUM' | 'LOW';

export interface FindingView extends View {
  status: FindingStatus;
  number: string;
  severity: Severity;
  subjectType: string;
  subjectId: string;
  subjectLabel: string;
  title: string;
  observation: string;
  recommendation: string;
  addressedTo: string;
  raisedBy: Person;
  raisedAt: string;
  turns: { kind: 'RESPONSE' | 'RETURN'; text: string; dueOn: string | null; by: Person; at: string }[];
  actionDueOn: string | null;
  closedBy: Person | null;
  closedAt: string | null;
  closingNote: string | null;
}

export interface AuditNoteView {
  id: string;
  text: string;
  by: Person;
  at: string;
}

export type SampleMethod = 'RANDOM' | 'MONETARY_UNIT' | 'STRATIFIED';
export type SampleResult = 'IN_ORDER' | 'EXCEPTION' | 'NO_EVIDENCE';

export interface SampleItemView {
  id: string;
  position: number;
  entryId: string;
  entryNumber: number;
  line: number | null;
  occurredOn: string;
  sourceType: string;
  account: string | null;
  accountName: string | null;
  usd: Money;
  stratum: number | null;
  hits: number;
  result: SampleResult | null;
  misstatement: Money | null;
  remark: string | null;
  examinedBy: Person | null;
  examinedAt: string | null;
}

export interface SampleView extends View {
  status: 'DRAWN' | 'EXAMINED';
  number: string;
  title: string;
  method: SampleMethod;
  unit: 'ENTRY' | 'LINE';
  seed: string;
  account: string | null;
  pool: string | null;
  from: string | null;
  to: string | null;
  least: Money | null;
  most: Money | null;
  size: number | null;
  strata: { least: Money; size: number; population: number }[];
  population: number;
  populationUsd: Money;
  populationHash: string;
  drawnBy: Person;
  drawnAt: string;
  drawn: number;
  examined: number;
  exceptions: number;
  misstatement: Money;
  projectedMisstatement: Money | null;
  items: SampleItemView[] | null;
}

export interface EvidenceView {
  entryId: string;
  number: number;
  objects: { type: string; id: string; label: string }[];
  people: { at: string; person: Person; roles: string[]; action: string; subjectType: string; subjectId: string; label: string }[];
  documents: { id: string; subjectType: string; label: string; kind: string; name: string; size: number; sha256: string; uploadedBy: Person; uploadedAt: string; scan: DocumentScan }[];
  screenings: ({ subjectType: string; subjectId: string; label: string } & StepScreening)[];
  mayOpenDocuments: boolean;
}
