// What the server answers, word for word. Amounts are decimal strings, dates are `2026-03-01`, instants are UTC.

export interface Money {
  amount: string;
  currency: string;
}

export interface Person {
  id: string;
  name: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What every object of the fund has. `actions` are the verbs this reader may do to it now. */
export interface View {
  id: string;
  version: number;
  status: string;
  actions: string[];
}

export type Role =
  | 'donor-focal'
  | 'ngo-editor'
  | 'ngo-authorized-officer'
  | 'secretariat-officer'
  | 'evaluator'
  | 'trustee'
  | 'fund-manager'
  | 'certifying-officer'
  | 'approving-officer'
  | 'bank-signatory'
  | 'finance-accountant'
  | 'controller'
  | 'auditor'
  | 'data-protection-officer'
  | 'content-translator'
  | 'system-admin';

export interface SessionView {
  authenticated: boolean;
  person: Person | null;
  username: string | null;
  roles: string[];
  organisation: { id: string; name: string; kind: OrganisationKind } | null;
  fund: { name: string; timeZone: string; baseCurrency: string };
}

export type OrganisationKind = 'MEMBER_STATE' | 'INTERGOVERNMENTAL' | 'FOUNDATION' | 'PRIVATE_SECTOR' | 'INDIVIDUAL' | 'NGO';
export type RegionalGroup = 'AFRICAN' | 'ASIA_PACIFIC' | 'EASTERN_EUROPEAN' | 'GRULAC' | 'WEOG';

export interface OrganisationView {
  id: string;
  version: number;
  code: string;
  kind: OrganisationKind;
  name: string;
  country: string | null;
  regionalGroup: RegionalGroup | null;
  actions: string[];
}

export interface ExchangeRateView {
  currency: string;
  unitsPerUsd: string;
  effectiveFrom: string;
  source: string;
}

export type ContributionStatus =
  | 'PLEDGED'
  | 'SCREENED'
  | 'DECLINED'
  | 'ACCEPTED'
  | 'AGREED'
  | 'PARTIALLY_RECEIVED'
  | 'RECEIVED'
  | 'CANCELLED';

export type RecognitionModel = 'BINDING_UNCONDITIONAL' | 'ON_RECEIPT' | 'BINDING_WITH_COMPLIANCE_OBLIGATION';

export interface ReceiptView {
  id: string;
  amount: Money;
  usd: Money | null;
  receivedOn: string;
  bankAccount: '1110' | '1120';
  bankReference: string;
  recordedBy: Person;
  recordedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  exchangeDifference: Money | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  /** `post`, `reject`. */
  actions: string[];
}

export interface FulfilmentView {
  id: string;
  amount: Money;
  usd: Money;
  on: string;
  evidence: string;
  by: Person;
  at: string;
}

export interface ContributionView extends View {
  status: ContributionStatus;
  number: string;
  donor: { id: string; name: string; kind: OrganisationKind };
  amount: Money;
  usdAtPledge: Money;
  purpose: string;
  reference: string;
  pledgedOn: string;
  pledgedBy: Person;
  pledgedAt: string;
  screening?: { outcome: 'CLEARED' | 'DECLINED'; reason: string; by: Person; at: string } | null;
  acceptance?: { by: Person; at: string; note: string | null } | null;
  agreement?: {
    reference: string;
    signedOn: string;
    recognitionModel: RecognitionModel;
    pscRate: string;
    by: Person;
    at: string;
    usd: Money;
  } | null;
  cancellation?: { reason: string; by: Person; at: string } | null;
  receipts: ReceiptView[];
  fulfilments: FulfilmentView[];
  received: Money;
  outstanding: Money;
  pool: string | null;
}

export interface JournalLineView {
  line: number;
  account: string;
  accountName: string;
  side: 'DEBIT' | 'CREDIT';
  usd: Money;
  original: Money;
  rate: string | null;
  pool: string | null;
  contributionId: string | null;
  callId: string | null;
  grantId: string | null;
  organisationId: string | null;
}

export interface JournalEntryView {
  id: string;
  number: number;
  occurredOn: string;
  recordedAt: string;
  recordedBy: Person;
  description: string;
  event: string;
  sourceType: string;
  sourceId: string;
  reverses: string | null;
  reversesNumber: number | null;
  reversedBy: string | null;
  reversedByNumber: number | null;
  /** Why, of a reversal. */
  reason: string | null;
  lines: JournalLineView[];
}

export type AccountType = 'ASSET' | 'LIABILITY' | 'NET_ASSETS' | 'REVENUE' | 'EXPENSE' | 'MEMO';

export interface AccountView {
  code: string;
  name: string;
  type: AccountType;
  normalSide: 'DEBIT' | 'CREDIT';
}

export interface PeriodView {
  id: string;
  startsOn: string;
  endsOn: string;
  status: 'OPEN' | 'CLOSED';
  closedBy: Person | null;
  closedAt: string | null;
  reason: string | null;
  actions: string[];
}

export interface TrialBalanceRow {
  account: string;
  accountName: string;
  type: AccountType;
  debit: Money;
  credit: Money;
}

export interface TrialBalanceView {
  asOf: string;
  rows: TrialBalanceRow[];
  totalDebit: Money;
  totalCredit: Money;
  memo: TrialBalanceRow[];
}

/** A sum of a statement, and the accounts it is made of. */
export interface Figure extends Money {
  accounts: string[];
}

export interface PoolView {
  pool: string;
  poolName: string;
  cash: Money;
  commitments: Money;
  liabilities: Money;
  available: Money;
}

export interface StatusOfFundView {
  asOf: string;
  openingBalance: Figure;
  contributions: Figure;
  otherRevenue: Figure;
  expense: Figure;
  programmeSupport: Figure;
  otherExpense: Figure;
  netAssets: Figure;
  openCommitments: Figure;
  available: Money;
  pools: PoolView[];
}

export interface AuditEntryView {
  id: string;
  number: number;
  at: string;
  actor: Person;
  roles: string[];
  action: string;
  subjectType: string;
  subjectId: string;
  outcome: 'DONE' | 'REFUSED';
  rule: string | null;
  detail: Record<string, unknown>;
}

export interface WorklistView {
  items: WorklistItem[];
}

export interface WorklistItem {
  task: string;
  subjectType: string;
  subjectId: string;
  label: string;
  detail: string | null;
  since: string;
}
