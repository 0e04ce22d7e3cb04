import type { Money, Person } from '../api/views';
import type { DocumentScan } from '../ui/ScanLabel';

export const kinds = ['PROGRAMME_VISIT', 'SPOT_CHECK', 'AUDIT', 'SPECIAL_AUDIT', 'MICRO_ASSESSMENT'] as const;
export const statuses = ['PLANNED', 'PARTNER_CONTACTED', 'DRAFT_ISSUED', 'COMMENTS', 'FINAL', 'ACTION_AGREED', 'RESOLVED', 'CANCELLED'] as const;
export const opinions = ['UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER'] as const;
export const priorities = ['HIGH', 'MEDIUM', 'LOW'] as const;

export type EngagementKind = (typeof kinds)[number];
export type EngagementStatus = (typeof statuses)[number];
export type Priority = (typeof priorities)[number];
export type SettlementKind = 'DOCUMENTED' | 'JUSTIFIED' | 'REFUNDED' | 'WRITTEN_OFF';

export interface EngagementFinding {
  id: string;
  number: number;
  category: string;
  priority: Priority;
  observation: string;
  recommendation: string;
  dueOn: string;
  instalment: number | null;
  line: number | null;
  amount: Money;
  pending: Money;
  comment: string | null;
  ineligible: Money | null;
  ineligibleReason: string | null;
  ineligibleBy: Person | null;
  ineligibleAt: string | null;
  postedBy: Person | null;
  postedAt: string | null;
  entryId: string | null;
  settlements: { id: string; kind: SettlementKind; amount: Money; text: string; by: Person; at: string }[];
  resolution: string | null;
  resolvedBy: Person | null;
  resolvedAt: string | null;
  actions: string[];
}

export interface EngagementView {
  id: string;
  version: number;
  grantId: string;
  grantNumber: string;
  granteeName: string;
  number: string;
  kind: EngagementKind;
  status: EngagementStatus;
  overdue: boolean;
  dueOn: string;
  purpose: string | null;
  plannedBy: Person;
  plannedAt: string;
  carriedOutBy: Person | null;
  contactedAt: string | null;
  tookPlaceOn: string | null;
  summary: string | null;
  opinion: (typeof opinions)[number] | null;
  commentsDueOn: string | null;
  issuedAt: string | null;
  comment: string | null;
  commentedBy: Person | null;
  commentedAt: string | null;
  finalisedBy: Person | null;
  finalisedAt: string | null;
  action: string | null;
  actionDueOn: string | null;
  agreedBy: Person | null;
  agreedAt: string | null;
  resolvedBy: Person | null;
  resolvedAt: string | null;
  cancelledBy: Person | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  belowLeast: boolean;
  found: Money;
  pending: Money;
  findings: EngagementFinding[];
  changes: { fromOn: string; toOn: string; reason: string; by: Person; at: string }[];
  documents: { id: string; name: string; mediaType: string; size: number; uploadedAt: string; scan: DocumentScan }[];
  categories: string[];
  sources: { id: string; kind: SettlementKind; label: string; left: Money }[];
  actions: string[];
}

export interface AssurancePlanView {
  grantId: string;
  risk: 'LOW' | 'MEDIUM' | 'SIGNIFICANT' | 'HIGH' | null;
  counts: { kind: EngagementKind; least: number; planned: number; done: number }[];
  pending: Money;
  openHigh: boolean;
  actions: string[];
}
