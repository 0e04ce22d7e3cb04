import type { Money, Person, View } from '../api/views';

export interface TrailPart {
  amount: Money;
  ofPool: Money;
}

export interface TrailKind {
  code: string | null;
  name: string;
  amount: Money;
  ofPool: Money;
}

export interface TrailGrant {
  id: string;
  number: string;
  country: string | null;
  spent: TrailPart;
  programmeSupport: TrailPart;
  withGrantee: TrailPart;
  kinds: TrailKind[];
}

export interface MoneyTrailView {
  contributionId: string;
  contribution: string;
  pool: string;
  poolName: string;
  asOf: string;
  received: Money;
  poolReceived: Money;
  spent: TrailPart;
  programmeSupport: TrailPart;
  withGrantees: TrailPart;
  otherCosts: TrailPart;
  moved: TrailPart;
  held: TrailPart;
  kinds: TrailKind[];
  calls: { id: string | null; reference: string | null; spent: TrailPart; grants: TrailGrant[] }[];
  ties: { figure: string; accounts: string[]; attributed: Money; ledger: Money; holds: boolean }[];
}

export interface DonorStatementView extends View {
  status: 'PREPARED' | 'CERTIFIED' | 'WITHDRAWN';
  number: string;
  donorId: string;
  donor: string;
  startsOn: string;
  endsOn: string;
  contributions: { number: string; reference: string; agreed: Money; receivedBefore: Money; received: Money; receivedUsd: Money; outstanding: Money }[];
  receivedUsd: Money;
  applications: { purpose: string; assistance: string | null; assistanceName: string | null; usd: Money }[];
  inKind: { number: string; kind: 'GOODS' | 'SERVICES'; description: string; quantity: string; deliveredOn: string; amount: Money; usd: Money; booked: boolean }[];
  sha256: string;
  preparedBy: Person;
  preparedAt: string;
  certifiedBy: Person | null;
  certifiedAt: string | null;
  withdrawnBy: Person | null;
  withdrawnAt: string | null;
  withdrawalReason: string | null;
}

export const statementTones = { PREPARED: 'warning', CERTIFIED: 'success', WITHDRAWN: 'neutral' } as const;
