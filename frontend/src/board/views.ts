import type { ApplicationStatus, Money, Person } from '../api/views';

export const modes = ['IN_PERSON', 'ONLINE', 'WRITTEN'] as const;
export const statuses = ['PLANNED', 'OPEN', 'CLOSED', 'APPROVED', 'CANCELLED'] as const;

export type BoardMode = (typeof modes)[number];
export type BoardSessionStatus = (typeof statuses)[number];
export type BoardAttendance = 'PRESENT' | 'EXCUSED';
export type BoardItemState = 'AWAITED' | 'CONCLUDED' | 'NO_QUORUM' | 'DROPPED';
export type BoardStanding = 'ADVISED' | 'SILENT' | 'RECUSED' | 'UNDECLARED' | 'EVALUATOR';

export interface BoardSessionRow {
  id: string;
  status: BoardSessionStatus;
  number: string;
  heldOn: string;
  mode: BoardMode;
  title: string;
  chair: Person | null;
}

export interface BoardMember {
  person: Person;
  attendance: BoardAttendance | null;
  chair: boolean;
}

export interface BoardVoice {
  person: Person;
  standing: BoardStanding;
  advice: 'RECOMMEND' | 'NOT_RECOMMEND' | 'WITH_CONDITIONS' | null;
  text: string | null;
  givenAt: string | null;
}

export interface BoardItem {
  id: string;
  applicationId: string;
  applicationNumber: string;
  organisationName: string;
  callReference: string;
  requested: Money;
  state: BoardItemState;
  quorum: number;
  entitled: number;
  hasQuorum: boolean;
  advised: number;
  favourable: number;
  result: 'RECOMMENDED' | 'NOT_RECOMMENDED' | null;
  voices: BoardVoice[];
  concludedAt: string | null;
  /** Null to whoever does not read them yet. */
  minutes: string | null;
}

export interface BoardSessionView extends Omit<BoardSessionRow, 'chair'> {
  version: number;
  quorum: number;
  members: BoardMember[];
  items: BoardItem[];
  undeclared: { id: string; reference: string }[];
  minutes: string | null;
  minutesBy: Person | null;
  minutesAt: string | null;
  plannedBy: Person;
  plannedAt: string;
  openedBy: Person | null;
  openedAt: string | null;
  closedBy: Person | null;
  closedAt: string | null;
  cancelledBy: Person | null;
  cancelledAt: string | null;
  cancellationReason: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  sha256: string | null;
  actions: string[];
}

export interface BoardCandidate {
  id: string;
  number: string;
  title: string;
  organisationName: string;
  callReference: string;
  status: ApplicationStatus;
}
