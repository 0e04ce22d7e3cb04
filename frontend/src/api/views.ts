import type { AnswerMap, CallForm, FormChange, FormQuestion } from '../form/views';
import type { DocumentScan } from '../ui/ScanLabel';
import type { BankDetails } from '../payee/views';
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
  | 'state-focal-point'
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
  /** Of what it has shown that ends; null when it has shown nothing. */
  validity: 'VALID' | 'EXPIRING' | 'EXPIRED' | null;
  actions: string[];
}

export interface ExchangeRateView {
  currency: string;
  unitsPerUsd: string;
  effectiveFrom: string;
  source: string;
}

export type ExchangeRateListStatus = 'LOADED' | 'APPROVED' | 'REJECTED';
export type ExchangeRateListKind = 'FULL' | 'PARTIAL';

export interface ExchangeRateListRow {
  currency: string;
  unitsPerUsd: string;
  previous: string | null;
  previousFrom: string | null;
  /** Of the value of one unit, as a share. */
  change: string | null;
  warning: 'BIG_CHANGE' | 'FIRST_RATE' | null;
}

export interface ExchangeRateListView extends View {
  status: ExchangeRateListStatus;
  kind: ExchangeRateListKind;
  effectiveFrom: string;
  source: string;
  fileName: string;
  sha256: string;
  loadedBy: Person;
  loadedAt: string;
  approvedBy: Person | null;
  approvedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  rows: ExchangeRateListRow[];
  missing: string[];
}

export type ContributionStatus =
  | 'PLEDGED'
  | 'SCREENED'
  | 'DECLINED'
  | 'ACCEPTED'
  | 'AGREED'
  | 'PARTIALLY_RECEIVED'
  | 'RECEIVED'
  | 'ACKNOWLEDGED'
  | 'REPORTED'
  | 'LAPSED'
  | 'CANCELLED'
  | 'REFUND_APPROVED'
  | 'REFUNDED';

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
  /** Given up as irrecoverable. */
  writtenOff: Money;
  pool: string | null;
}

export type JournalSubjectKind = 'CONTRIBUTION' | 'CALL' | 'GRANT' | 'ORGANISATION';

/** An object that a line may be about, as people call it. */
export interface JournalSubject {
  kind: JournalSubjectKind;
  id: string;
  number: string;
  name: string;
  pool: string | null;
  callId: string | null;
  organisationId: string | null;
}

/** What a line is about; null is not known, or not of it. */
export interface JournalLineDimensions {
  contributionId: string | null;
  callId: string | null;
  grantId: string | null;
  organisationId: string | null;
  budgetClass: number | null;
  country: string | null;
  sponsoredClass: string | null;
  assistance: string | null;
}

export interface JournalLineView extends JournalLineDimensions {
  line: number;
  account: string;
  accountName: string;
  side: 'DEBIT' | 'CREDIT';
  usd: Money;
  original: Money;
  rate: string | null;
  pool: string | null;
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
  subjects: JournalSubject[];
}

export type AccountType = 'ASSET' | 'LIABILITY' | 'NET_ASSETS' | 'REVENUE' | 'EXPENSE' | 'MEMO';

export interface AccountView {
  code: string;
  version: number;
  name: string;
  names: Record<string, string>;
  type: AccountType;
  normalSide: 'DEBIT' | 'CREDIT';
  /** May not fall below zero. */
  guarded: boolean;
  /** The system's own postings name it. */
  needed: boolean;
  /** Names of the dimensions that a line written by hand may carry on it. */
  takes: string[];
  createdBy: Person | null;
  createdAt: string | null;
  retiredBy: Person | null;
  retiredAt: string | null;
  actions: string[];
}

export interface AccountSums {
  debit: Money;
  credit: Money;
  /** Positive on the account's normal side. */
  balance: Money;
}

export interface AccountBalanceView {
  code: string;
  name: string;
  type: AccountType;
  normalSide: 'DEBIT' | 'CREDIT';
  asOf: string;
  knownOn: string | null;
  sums: AccountSums;
  pools: { pool: string; sums: AccountSums }[];
  currencies: { currency: string; sums: AccountSums }[];
}

export interface AccountMonth {
  month: string;
  opening: Money;
  debit: Money;
  credit: Money;
  closing: Money;
}

export interface AccountMovementsView {
  code: string;
  name: string;
  type: AccountType;
  normalSide: 'DEBIT' | 'CREDIT';
  year: number;
  knownOn: string | null;
  months: AccountMonth[];
}

export interface PeriodView {
  id: string;
  startsOn: string;
  endsOn: string;
  status: 'OPEN' | 'SOFT_CLOSED' | 'CLOSED' | 'REOPENED';
  softClosedBy: Person | null;
  softClosedAt: string | null;
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
  knownOn: string | null;
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

/** A text in those of the six languages that have it. */
export type LocalText = Partial<Record<string, string>>;

export type CallStatus = 'DRAFT' | 'PUBLISHED' | 'CLOSED' | 'AWARDED' | 'CANCELLED';
export type CallWindow = 'SGP1' | 'SGP2' | 'SPECIAL';
export type CallSection = 'programme' | 'eligibility' | 'procedure' | 'evaluation' | 'award' | 'reporting';
export type DocumentKind = 'REGISTRATION_CERTIFICATE' | 'AUDITED_STATEMENTS' | 'REFERENCE_LETTER' | 'PARTNER_DECLARATION' | 'BUDGET_ANNEX' | 'CONTRIBUTION_EVIDENCE' | 'OTHER';

/** What the secretariat writes of a call. */
export interface CallTerms {
  reference: string;
  title: LocalText;
  summary: LocalText;
  sections: Record<CallSection, LocalText>;
  window: CallWindow;
  pool: string;
  envelope: Money;
  ceiling: Money;
  maxMonths: number;
  deadlineOn: string;
  languages: string[];
  requiredDocuments: DocumentKind[];
  passMark: number;
  themes: PoolTheme[];
  /** The last day on which questions are taken; null: none are. */
  questionsOn: string | null;
}

/** One move of a call's deadline to a later day. */
export interface CallExtension {
  oldDeadline: string;
  deadline: string;
  reason: string;
  by: Person | null;
  at: string;
}

export interface ClarificationQuestion extends Omit<View, 'version'> {
  question: string;
  organisation: string;
  askedBy: Person | null;
  askedAt: string;
  /** Of the published answer; null while there is none. */
  number: number | null;
}

export interface ClarificationAnswer extends Omit<View, 'version'> {
  number: number;
  question: LocalText;
  answer: LocalText;
  publishedAt: string;
  notes: { text: LocalText; publishedAt: string }[];
}

export interface ClarificationsView {
  questions: ClarificationQuestion[];
  answers: ClarificationAnswer[];
}

export interface CallView extends View, CallTerms {
  status: CallStatus;
  /** The first instant at which nothing more is taken: midnight after `deadlineOn`. */
  deadline: string;
  /** The first instant at which no question is taken any more. */
  questionsUntil: string | null;
  extensions: CallExtension[];
  open: boolean;
  publishedAt: string | null;
  publishedBy: Person | null;
  cancellationReason?: string | null;
  awarded?: Money | null;
  /** Most points by criterion; empty until publication. */
  grid: Record<string, number>;
  counts: { applications: number; eligible: number; shortlisted: number; awarded: number; reserve: number } | null;
}

export type ApplicationStatus =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'INELIGIBLE'
  | 'ELIGIBLE'
  | 'SCORED'
  | 'BELOW_THRESHOLD'
  | 'RECOMMENDED'
  | 'NOT_RECOMMENDED'
  | 'AWARDED'
  | 'DILIGENCE_FAILED'
  | 'RESERVE_LIST'
  | 'NOT_SELECTED'
  | 'WITHDRAWN'
  | 'UNDER_REVIEW';

export interface BudgetLine {
  line: number;
  class: number | null;
  description: string | null;
  amount: Money | null;
}

/** What an applicant writes; any of it may be empty until submission. */
export interface ApplicationDraft {
  title: string | null;
  summary: string | null;
  country: string | null;
  months: number | null;
  partnerId: string | null;
  objectives: string | null;
  activities: string | null;
  victimSupport: string | null;
  safeguarding: string | null;
  sustainability: string | null;
  language: string | null;
  directBeneficiaries: number | null;
  indirectBeneficiaries: number | null;
  budget: BudgetLine[];
  /** Of the call's form as the writer last saw it. */
  formNumber: number | null;
  answers: AnswerMap;
}

export interface DocumentView {
  id: string;
  kind: DocumentKind;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedAt: string;
  uploadedBy: Person;
  scan: DocumentScan;
}

export interface MissingItem {
  field: string;
  code: string;
  message: string;
}

export interface ApplicationView extends View {
  status: ApplicationStatus;
  number: string;
  call: {
    id: string;
    reference: string;
    title: LocalText;
    ceiling: Money;
    maxMonths: number;
    deadline: string;
    requiredDocuments: DocumentKind[];
    languages?: string[];
  };
  /** Null to a reader who may not know whose it is. */
  organisation: { id: string; name: string; country: string | null } | null;
  draft: ApplicationDraft | null;
  total: Money | null;
  awarded?: Money | null;
  documents: DocumentView[] | null;
  missing: MissingItem[] | null;
  receipt: { number: string; submittedAt: string; submittedBy: Person; sha256: string; version: number } | null;
  form: { number: number; form: CallForm; translated: boolean; changes: FormChange[]; dropped: FormQuestion[] } | null;
  savedAt: string | null;
  savedBy: Person | null;
}

export type Criterion = 'RELEVANCE' | 'DESIGN' | 'CAPACITY' | 'SAFEGUARDING' | 'COST' | 'SUSTAINABILITY';
export type Advice = 'RECOMMEND' | 'NOT_RECOMMEND' | 'WITH_CONDITIONS';
export type Outcome = 'AWARDED' | 'RESERVE_LIST' | 'NOT_SELECTED';

export interface EvaluationView {
  id: string;
  evaluator: Person;
  assignedAt: string;
  /** What its own evaluator has written so far. */
  draft: { scores: Partial<Record<Criterion, number>>; comments: Partial<Record<Criterion, string>>; comment: string | null } | null;
  savedAt: string | null;
  removal: { by: Person; at: string; reason: string; setAside: boolean } | null;
  scores: Partial<Record<Criterion, number>> | null;
  comments: Partial<Record<Criterion, string>> | null;
  total: number | null;
  comment: string | null;
  submittedAt: string | null;
}

export interface ReviewView {
  eligibility?: { eligible: boolean; reasons: string[]; text: string; by: Person; at: string } | null;
  evaluations: EvaluationView[] | null;
  averageScore: number | string | null;
  spread: number | string | null;
  /** Null for whoever is still to judge for themselves, as is `removed`. */
  third?: 'TO_ASSIGN' | 'AWAITED' | null;
  removed?: number | null;
  advice: { trustee: Person; advice: Advice; text: string; at: string }[] | null;
  decision?: { outcome: Outcome; amount: Money | null; reason: string; outOfOrder?: string | null; by: Person; at: string } | null;
  /** On the reserve list of its call; kept when it leaves the list. */
  reservePlace?: number | null;
  grid: { criterion: Criterion; max: number }[];
  /** Where the Board stands on it; null while it was before no session. */
  board?: 'AWAITED' | 'CONCLUDED' | 'NO_QUORUM' | null;
  actions?: string[];
}

export type GrantStatus = 'PREPARED' | 'NEGOTIATION' | 'LEGAL_CLEARED' | 'CERTIFIED' | 'SIGNED_BY_NGO' | 'IN_FORCE' | 'SUSPENDED' | 'TERMINATED' | 'CLOSED';
export type InstalmentStatus = 'PLANNED' | 'REQUESTED' | 'CERTIFIED' | 'APPROVED' | 'RELEASED' | 'SETTLED' | 'RETURNED';
export type FundingModel = 'ADVANCE' | 'OUTRIGHT';

export interface InstalmentView {
  number: number;
  amount: Money;
  dueOn: string;
  status: InstalmentStatus;
  disbursementId: string | null;
  /** Its report has been accepted. */
  accounted?: boolean;
}

export interface RefundView {
  id: string;
  amount: Money;
  receivedOn: string;
  bankReference: string;
  recordedBy: Person;
  recordedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  actions?: string[];
}

export interface GrantChangeView {
  kind: string;
  reason: string | null;
  endsOn?: string | null;
  by: Person;
  at: string;
}

export interface GrantView extends View {
  status: GrantStatus;
  number: string;
  application: { id: string; number: string; title: string };
  call: { id: string; reference: string };
  grantee: { id: string; name: string; country: string | null };
  amount: Money;
  psc: Money;
  pscRate: string;
  fundingModel: FundingModel;
  startsOn: string;
  endsOn: string;
  pool: string;
  budget: BudgetLine[];
  instalments: InstalmentView[];
  singleInstalmentReason?: string | null;
  singleAllowedBy?: Person | null;
  singleAllowedAt?: string | null;
  preparedBy: Person | null;
  preparedAt: string | null;
  certifiedBy: Person | null;
  certifiedAt: string | null;
  ngoSignedBy: Person | null;
  ngoSignedAt: string | null;
  ngoSignedName?: string | null;
  signedBy: Person | null;
  signedAt: string | null;
  committed: Money;
  advance: Money;
  receivable: Money;
  payable?: Money | null;
  spent: Money;
  suspensionReason: string | null;
  changes?: GrantChangeView[] | null;
  refunds?: RefundView[] | null;
}

export type DisbursementStatus = 'REQUESTED' | 'REVIEWED' | 'CERTIFIED' | 'PARTLY_APPROVED' | 'APPROVED' | 'SCHEDULED' | 'PARTLY_RELEASED' | 'RELEASED' | 'SENT' | 'SETTLED' | 'REFUSED' | 'REJECTED' | 'RETURNED' | 'ON_HOLD' | 'CANCELLED';

export interface DisbursementView extends View {
  status: DisbursementStatus;
  number: string;
  grant: { id: string; number: string };
  grantee: { id: string; name: string };
  instalment: number;
  amount: Money;
  payeeAccountId: string;
  bankAccount: BankDetails;
  note?: string | null;
  requestedBy: Person;
  requestedAt: string;
  reviewedBy: Person | null;
  reviewedAt: string | null;
  certifiedBy: Person | null;
  certifiedAt: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  /** How many approving officers it needs; null until the first has approved. */
  approvers?: number | null;
  secondApprover?: Person | null;
  secondApprovedAt?: string | null;
  paymentOrderId: string | null;
  firstSignatory: Person | null;
  firstSignedAt: string | null;
  secondSignatory: Person | null;
  secondSignedAt: string | null;
  releasedOn: string | null;
  settledBy: Person | null;
  settledAt: string | null;
  settledOn: string | null;
  bankReference: string | null;
  refusedBy?: Person | null;
  refusedAt?: string | null;
  /** Why the bank did not make it: to staff its reason and code, to a grantee what to do. */
  refusal?: { reason: string | null; text: string } | null;
  rejectedBy?: Person | null;
  rejectedAt?: string | null;
  returnedBy?: Person | null;
  returnedAt?: string | null;
  returnedOn?: string | null;
  returnReference?: string | null;
  reason: string | null;
  heldBy?: Person | null;
  heldAt?: string | null;
  holdReason?: string | null;
  liftedBy?: Person | null;
  liftedAt?: string | null;
  cancelledBy?: Person | null;
  cancelledAt?: string | null;
}

export type ReportStatus = 'DRAFT' | 'SUBMITTED' | 'PROGRAMME_ACCEPTED' | 'ACCEPTED' | 'ACCEPTED_WITH_FINDINGS' | 'SENT_BACK';
export type Sex = 'FEMALE' | 'MALE' | 'OTHER_OR_UNKNOWN';
export type AgeBand = 'CHILD' | 'ADULT' | 'UNKNOWN';

export interface ExpenditureLine {
  line: number;
  /** In another currency than dollars; the server leaves it out when it is not. */
  local: Money | null;
  spent: Money | null;
  note: string | null;
}

/** How many persons with all of this in common received one kind of assistance. Never who. The server leaves out what was never written. */
export interface AssistanceCell {
  sex: Sex | null;
  ageBand: AgeBand | null;
  form: string | null;
  detail: string | null;
  assistance: string | null;
  region: string | null;
  border: string | null;
  recruitment: string | null;
  persons: number | null;
  services: number | null;
}

export type ObjectiveProgress = 'MET' | 'ON_TRACK' | 'CONSTRAINED' | 'NO_PROGRESS';

/** How an objective of the application stands. */
export interface ReportObjective {
  objective: string;
  progress: ObjectiveProgress | null;
  narrative: string | null;
}

/** Units of a currency for one US dollar, as the grantee's bank gave them. */
export interface BankRate {
  currency: string;
  unitsPerUsd: string | null;
  explanation: string | null;
}

/** A rate that a report is reckoned with, beside the fund's own. */
export interface Conversion {
  currency: string;
  bankRate: string;
  unore: string | null;
  unoreFrom: string | null;
  deviation: string | null;
  tolerance: string;
  mustExplain: boolean;
  explanation: string | null;
}

/** What a reviewer said of one field, and how the grantee answered. */
export interface ReportComment {
  id: string;
  side: 'PROGRAMME' | 'FINANCE';
  pointer: string;
  subject: Record<string, unknown> | null;
  text: string;
  writtenBy: Person | null;
  writtenAt: string;
  mended: boolean | null;
  answer: string | null;
  answeredBy: Person | null;
  answeredAt: string | null;
  actions: string[];
}

export interface ReportRound {
  number: number;
  spent: Money | null;
  submittedBy: Person | null;
  submittedAt: string | null;
  side: 'PROGRAMME' | 'FINANCE' | null;
  returnedBy: Person | null;
  returnedAt: string | null;
  reason: string | null;
  comments: ReportComment[];
}

export interface ReportDocument {
  id: string;
  line: number | null;
  name: string;
  mediaType: string;
  size: number;
  uploadedAt: string;
  scan: DocumentScan;
  removable: boolean;
}

/** What a report asks for next, and what for. */
export interface FundingRequest {
  amount: Money | null;
  plan: { line: number; amount: Money }[];
  reason: string | null;
}

export interface ReportDraft {
  periodFrom: string | null;
  periodTo: string | null;
  narrative: string | null;
  results: string | null;
  objectives: ReportObjective[];
  overall: ObjectiveProgress | null;
  challenges: string | null;
  rates: BankRate[];
  expenditure: ExpenditureLine[];
  assistance: AssistanceCell[] | null;
  request?: FundingRequest | null;
}

export type IneligibleCategory =
  | 'NO_SUPPORTING_DOCUMENTATION'
  | 'NO_PROOF_OF_PAYMENT'
  | 'OUTSIDE_PERIOD'
  | 'OUTSIDE_BUDGET'
  | 'TAX_RECLAIMABLE'
  | 'ADVANCE_AS_EXPENDITURE'
  | 'COMMITMENT_AS_EXPENDITURE'
  | 'INELIGIBLE_SALARY'
  | 'OTHER';

export interface IneligibleLine {
  line: number;
  amount: Money;
  category: IneligibleCategory;
  reason: string;
}

export interface ReportView extends View {
  status: ReportStatus;
  grant: { id: string; number: string; title: string };
  grantee: { id: string; name: string };
  instalment: number;
  dueOn: string | null;
  overdue: boolean;
  draft: ReportDraft;
  objectives: string[];
  budget: (BudgetLine & { spentBefore: Money })[];
  conversions: Conversion[];
  bankRateTolerance: string;
  totalSpent: Money | null;
  accepted: Money | null;
  ineligible: IneligibleLine[] | null;
  submittedBy: Person | null;
  submittedAt: string | null;
  programmeAcceptedBy: Person | null;
  programmeAcceptedAt: string | null;
  programmeComment?: string | null;
  financeAcceptedBy: Person | null;
  financeAcceptedAt: string | null;
  financeComment?: string | null;
  returnedBy: Person | null;
  returnedAt: string | null;
  returnReason: string | null;
}

export interface AssistanceCodes {
  sex: CodeItem[];
  ageBand: CodeItem[];
  form: CodeItem[];
  detail: CodeItem[];
  assistance: CodeItem[];
  region: CodeItem[];
  border: CodeItem[];
  recruitment: CodeItem[];
}

/** A code with its name in the reader's language. */
export interface CodeItem {
  code: string;
  name: string;
}

export interface LogCheckpoint {
  size: number;
  root: string;
  note: string;
  signedAt: string;
}

export interface LogView {
  origin: string;
  key: string;
  checkpoint: LogCheckpoint | null;
  waiting: number;
  waitingSince: string | null;
}

export interface LogInclusion {
  kind: 'JOURNAL' | 'TRAIL';
  id: string;
  number: number;
  content: string | null;
  leafIndex: number | null;
  hash: string | null;
  path: string[];
  checkpoint: LogCheckpoint | null;
}

export type JobStatus = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** Work done beside a request. */
export interface JobView {
  id: string;
  kind: string;
  status: JobStatus;
  done: number;
  total: number | null;
  problem: { code: string; title: string; help: string | null } | null;
  result: { name: string; mediaType: string; size: number; sha256: string } | null;
  owner: Person;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  actions: string[];
}

export interface StatementCell {
  text: string | null;
  amount: Money | null;
  date: string | null;
  number: number | null;
  /** Where in the application the figure comes from. */
  link: string | null;
}

export interface StatementPart {
  caption: string | null;
  columns: { heading: string; kind: 'TEXT' | 'AMOUNT' | 'NUMBER' | 'DATE' }[];
  rows: { style: 'LINE' | 'HEADING' | 'SUBTOTAL' | 'TOTAL'; level: number; cells: StatementCell[] }[];
  notes: string[];
}

/** A statement, said in the reader's language. */
export interface StatementView {
  code: string;
  title: string;
  from: string | null;
  asOf: string;
  span: string;
  pool: string | null;
  parts: StatementPart[];
  ties: { code: string; text: string; here: Money; there: Money; holds: boolean }[];
  holds: boolean;
}

export interface StatementLine {
  entryId: string;
  number: number;
  line: number;
  occurredOn: string;
  recordedAt: string;
  recordedBy: string;
  description: string;
  account: string;
  accountName: string;
  debit: Money | null;
  credit: Money | null;
  original: Money;
  pool: string;
}

export interface StatementLinePage extends Page<StatementLine> {
  total: Money;
  count: number;
}

export interface StatementReleaseView {
  id: string;
  version: number;
  year: number;
  revision: number;
  number: string;
  status: 'PREPARED' | 'CERTIFIED' | 'REJECTED';
  sha256: string;
  note: string | null;
  preparedBy: Person;
  preparedAt: string;
  certifiedBy: Person | null;
  certifiedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  reason: string | null;
  statements: { code: string; title: string }[];
  actions: string[];
}

export interface StatementReleaseComparison {
  same: boolean;
  differences: { statement: string; title: string; kept: string[] | null; live: string[] | null }[];
}

export interface InvariantItem {
  code: string;
  title: string;
  file: string;
}

export interface InvariantView extends InvariantItem {
  sql: string;
  holds: boolean;
  columns: string[];
  rows: string[][];
  more: boolean;
  askedAt: string;
  millis: number;
  problem: string | null;
}

export interface VoucherLineView extends JournalLineDimensions {
  line: number;
  account: string;
  accountName: string;
  side: 'DEBIT' | 'CREDIT';
  amount: Money;
  rate: string;
  usd: Money;
  pool: string;
}

export type VoucherStatus = 'DRAFT' | 'SUBMITTED' | 'POSTED' | 'REJECTED' | 'WITHDRAWN';

export interface VoucherView {
  id: string;
  version: number;
  status: VoucherStatus;
  number: string;
  template: string;
  occurredOn: string;
  description: string;
  lines: VoucherLineView[];
  subjects: JournalSubject[];
  totalDebit: Money;
  totalCredit: Money;
  reverses: { id: string; number: number } | null;
  documents: { id: string; name: string; mediaType: string; size: number; uploadedAt: string; uploadedBy: Person; scan: DocumentScan }[];
  preparedBy: Person;
  preparedAt: string;
  submittedAt: string | null;
  postedBy: Person | null;
  postedAt: string | null;
  entry: { id: string; number: number } | null;
  reversed: boolean;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  withdrawnAt: string | null;
  actions: string[];
}

export interface VoucherTemplates {
  items: { template: string; lines: { account: string; accountName: string; side: 'DEBIT' | 'CREDIT' }[]; accounts: string[] }[];
  pools: { pool: string; poolName: string }[];
}

export interface PeriodFileView {
  period: PeriodView;
  checks: { code: string; title: string; required: boolean; holds: boolean; rows: { subjectType: string; subjectId: string | null; label: string; detail: string }[] }[];
  events: { event: 'SOFT_CLOSED' | 'CLOSED' | 'REOPENED' | 'NOTED'; by: Person; at: string; reason: string | null; openChecks: string[] }[];
}

export interface YearView {
  year: number;
  version: number;
  status: 'OPEN' | 'CLOSED' | 'REOPENED';
  round: number;
  closedBy: Person | null;
  closedAt: string | null;
  reopenedBy: Person | null;
  reopenedAt: string | null;
  reason: string | null;
  notedBy: Person | null;
  notedAt: string | null;
  openMonths: string[];
  closingEntries: string[];
  results: {
    pool: string;
    poolName: string;
    netAssets: string;
    netAssetsName: string;
    surplus: Money;
    accounts: { account: string; accountName: string; debit: Money; credit: Money }[];
  }[];
  actions: string[];
}

export type ProposalStatus = 'PROPOSED' | 'POSTED' | 'REJECTED';

export interface RevaluationView {
  id: string;
  version: number;
  status: ProposalStatus;
  asOf: string;
  change: Money;
  items: {
    account: string;
    accountName: string;
    pool: string;
    contributionId: string | null;
    grantId: string | null;
    open: Money;
    rate: string;
    carried: Money;
    worth: Money;
    change: Money;
    moved: boolean;
  }[];
  proposedBy: Person;
  proposedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  actions: string[];
}

export interface ReceivableView {
  account: string;
  accountName: string;
  subjectId: string | null;
  subjectType: string;
  number: string;
  debtor: string;
  pool: string;
  since: string | null;
  open: Money;
  ages: Money[];
  setAside: Money;
  byAge: Money;
  /** What of it may be written off, in the currency of the claim. */
  due: Money;
}

export interface AllowanceView {
  id: string;
  version: number;
  status: ProposalStatus;
  asOf: string;
  change: Money;
  items: {
    account: string;
    accountName: string;
    subjectId: string | null;
    number: string;
    debtor: string;
    pool: string;
    since: string | null;
    open: Money;
    byAge: Money;
    setAside: Money;
    proposed: Money;
    change: Money;
    reason: string | null;
  }[];
  proposedBy: Person;
  proposedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  actions: string[];
}

export type WriteOffStatus = 'PROPOSED' | 'INVESTIGATED' | 'AUTHORISED' | 'WRITTEN_OFF' | 'DISCLOSED' | 'REJECTED';

export interface WriteOffView {
  id: string;
  version: number;
  status: WriteOffStatus;
  number: string;
  account: string;
  subjectType: 'grant' | 'contribution';
  subjectId: string;
  subjectNumber: string;
  debtor: string;
  pool: string;
  /** In the currency of the claim. */
  amount: Money;
  /** What it stands at. */
  usd: Money;
  reason: string;
  proposedBy: Person;
  proposedAt: string;
  investigation: string | null;
  investigatedBy: Person | null;
  investigatedAt: string | null;
  documents: { id: string; name: string; mediaType: string; size: number; uploadedAt: string; scan: DocumentScan }[];
  authority: string | null;
  authorisedBy: Person | null;
  authorisedAt: string | null;
  postedBy: Person | null;
  postedAt: string | null;
  postedOn: string | null;
  entryId: string | null;
  disclosedBy: Person | null;
  disclosedAt: string | null;
  disclosedIn: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  actions: string[];
}

export type FundBudgetStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED';

export interface FundBudgetView {
  id: string;
  version: number;
  status: FundBudgetStatus;
  year: number;
  revision: number;
  reason: string;
  total: Money;
  lines: { pool: string; poolName: string; account: string; accountName: string; amount: Money; note: string | null }[];
  preparedBy: Person;
  preparedAt: string;
  submittedAt: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  actions: string[];
}

export interface FundBudgetComparedView {
  pool: string;
  poolName: string;
  account: string;
  accountName: string;
  original: Money;
  revised: Money;
  actual: Money;
  committed: Money;
  left: Money;
}

export type BankLineStatus = 'OPEN' | 'PROPOSED' | 'IN_SUSPENSE' | 'MATCHED' | 'CLEARING' | 'BOOKED';
export type BankCandidateKind = 'CONTRIBUTION' | 'RECEIPT' | 'DISBURSEMENT' | 'RETURN' | 'DONOR_RETURN' | 'GRANT' | 'REFUND' | 'JOURNAL';
export type BankMatchReason = 'REFERENCE' | 'AMOUNT' | 'PART' | 'NAME' | 'DATE' | 'RETURNED';
export type BankTreatment = 'SUSPENSE' | 'BANK_CHARGES' | 'INTEREST' | 'EXCHANGE_DIFFERENCE';
export type BankPostingStatus = 'PROPOSED' | 'POSTED' | 'REJECTED' | 'CLEARED' | 'REVERSED';

export interface BankProposal {
  kind: BankCandidateKind;
  id: string;
  subjectType: string;
  subjectId: string;
  label: string;
  party: string | null;
  expected: Money;
  instalment: Money | null;
  on: string | null;
  amount: Money;
  score: number;
  reasons: BankMatchReason[];
}

export interface BankMatchView {
  id: string;
  subjectType: string;
  subjectId: string;
  label: string;
  amount: Money;
  recorded: boolean;
  score: number;
  reasons: string[];
  confirmedBy: Person;
  confirmedAt: string;
  undoneBy: Person | null;
  undoneAt: string | null;
  undoReason: string | null;
}

export interface BankPostingView {
  id: string;
  treatment: BankTreatment;
  status: BankPostingStatus;
  note: string | null;
  proposedBy: Person;
  proposedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  endedBy: Person | null;
  endedAt: string | null;
  endReason: string | null;
}

export interface BankLineView extends View {
  status: BankLineStatus;
  statement: string;
  account: string;
  number: number;
  side: 'CREDIT' | 'DEBIT';
  amount: Money;
  instructed: Money | null;
  inBooks: Money;
  difference: Money;
  bookedOn: string;
  valueOn: string | null;
  bankReference: string;
  endToEnd: string | null;
  code: string | null;
  reversal: boolean;
  returnReason: string | null;
  details: number;
  counterparty: string | null;
  counterpartyAccount: string | null;
  remittance: string | null;
  matches: BankMatchView[];
  postings: BankPostingView[];
  proposals: BankProposal[];
}

export interface BankFileView {
  id: string;
  name: string;
  size: number;
  sha256: string;
  status: 'RECEIVED' | 'READ' | 'REFUSED';
  problem: { code: string; title: string; help: string | null } | null;
  lines: number;
  newLines: number;
  job: string | null;
  loadedBy: Person;
  loadedAt: string;
  readAt: string | null;
}

export interface BankStatementView {
  id: string;
  file: string;
  account: string;
  reference: string;
  sequence: number | null;
  from: string;
  to: string;
  opening: Money;
  closing: Money;
  lines: number;
  open: number;
  gap: 'SEQUENCE' | 'BALANCE' | null;
}

export interface BankAccountView {
  account: string;
  version: number;
  identification: string;
  currency: string;
  bankName: string;
  bic?: string | null;
  registeredBy: Person;
  registeredAt: string;
  actions: string[];
}

export interface BankReconciliationLine {
  id: string;
  on: string;
  reference: string;
  counterparty: string | null;
  bank: Money;
  books: Money;
}

export interface BankReconciliation {
  account: string;
  currency: string;
  begunOn: string | null;
  asOf: string | null;
  bank: Money | null;
  books: Money;
  difference: Money | null;
  opening: Money;
  missing: Money;
  bankNotInBooks: BankReconciliationLine[];
  matchedOtherwise: BankReconciliationLine[];
  booksNotAtBank: { id: string; number: number; on: string; sourceType: string; amount: Money }[];
  unexplained: Money;
  reconciled: boolean;
}

export type InstalmentState = 'NOT_YET_DUE' | 'DUE' | 'OVERDUE' | 'SETTLED' | 'GIVEN_UP';

export interface ScheduledPart {
  dueOn: string;
  amount: Money;
}

export interface ContributionInstalmentView extends ScheduledPart {
  id: string;
  number: number;
  settled: Money;
  outstanding: Money;
  state: InstalmentState;
  daysOverdue: number;
}

/** A receipt with what was withheld of it, and whether it was taken back. */
export interface WholeReceipt extends ReceiptView {
  fee: Money;
  takeBackAskedBy: Person | null;
  takeBackAskedAt: string | null;
  takeBackReason: string | null;
  takenBackBy: Person | null;
  takenBackAt: string | null;
}

export interface ContributionChangeView {
  id: string;
  kind: 'AMENDMENT' | 'LAPSE' | 'CANCELLATION';
  before: Money;
  after: Money;
  schedule: ScheduledPart[];
  reference: string | null;
  effectiveOn: string;
  reason: string;
  proposedBy: Person;
  proposedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  usd: Money | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  /** `post`, `reject`. */
  actions: string[];
}

export interface DonorRefundView {
  id: string;
  status: 'PROPOSED' | 'APPROVED' | 'SIGNED_ONCE' | 'PAID' | 'REJECTED';
  amount: Money;
  conditional: boolean;
  reason: string;
  bankAccount: '1110' | '1120';
  proposedBy: Person;
  proposedAt: string;
  approvedBy: Person | null;
  approvedAt: string | null;
  usd: Money | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  firstSignedBy: Person | null;
  firstSignedAt: string | null;
  secondSignedBy: Person | null;
  secondSignedAt: string | null;
  paidOn: string | null;
  paidUsd: Money | null;
  returns: DonorRefundReturnView[];
  /** `approve`, `reject`, `sign`, `recordReturn`. */
  actions: string[];
}

/** The bank sent it back. */
export interface DonorRefundReturnView {
  id: string;
  returnedOn: string;
  bankReference: string;
  reason: string;
  paidOn: string;
  paidUsd: Money;
  usd: Money | null;
  firstSignedBy: Person;
  secondSignedBy: Person;
  recordedBy: Person;
  recordedAt: string;
  postedBy: Person | null;
  postedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
  /** `postReturn`, `rejectReturn`. */
  actions: string[];
}

export type InKindStatus = 'RECORDED' | 'SCREENED' | 'DECLINED' | 'POSTED' | 'DISCLOSED' | 'REJECTED' | 'TAKEN_BACK';

/** Goods or services given. */
export interface InKindView extends View {
  status: InKindStatus;
  kind: 'GOODS' | 'SERVICES';
  number: string;
  donor: { id: string; name: string; kind: OrganisationKind };
  pool: string;
  description: string;
  quantity: string;
  amount: Money;
  usd: Money;
  threshold: Money;
  forBooks: boolean;
  valuationBasis: 'INVOICE' | 'MARKET_PRICE' | 'DECLARATION' | 'APPRAISAL';
  expenseAccount: string | null;
  deliveredOn: string;
  recordedBy: Person;
  recordedAt: string;
  screening: { outcome: 'CLEARED' | 'DECLINED'; reason: string; by: Person; at: string } | null;
  postedBy: Person | null;
  postedAt: string | null;
  rejection: { reason: string; by: Person; at: string } | null;
  takeBackAsked: { reason: string; by: Person; at: string } | null;
  takenBackBy: Person | null;
  takenBackAt: string | null;
  entryId: string | null;
  documents: { id: string; name: string; size: number; sha256: string; uploadedBy: Person; uploadedAt: string; scan: DocumentScan }[];
}

/** A contribution with its schedule, its changes and its refunds. */
export interface WholeContribution extends ContributionView {
  kind: 'AGREEMENT' | 'GIFT';
  earmark: string | null;
  schedule: ContributionInstalmentView[];
  receipts: WholeReceipt[];
  changes: ContributionChangeView[];
  refunds: DonorRefundView[];
  lapse: { reason: string; by: Person; at: string } | null;
  acknowledgement: { note: string | null; by: Person; at: string } | null;
  report: { year: number; reference: string; by: Person; at: string } | null;
  overdue: Money;
  conditional: Money | null;
  refunded: Money;
}

export interface DonorContactView {
  organisationId: string;
  address: string | null;
  language: string | null;
  changedBy: Person | null;
  changedAt: string | null;
}

export interface GiftPreview {
  gifts: number;
  gross: Money | null;
  fees: Money | null;
  net: Money | null;
  errors: { field: string; code: string; message: string }[];
  standing: string | null;
}

export interface GiftView {
  number: number;
  givenOn: string;
  reference: string;
  amount: Money;
  fee: Money;
}

export interface Named {
  code: string;
  name: string;
}

export type PoolTheme = 'CHILDREN' | 'WOMEN_AND_GIRLS' | 'SEXUAL_EXPLOITATION' | 'FORCED_LABOUR' | 'CONFLICT_AND_CRISIS' | 'MIGRATION';

export interface FundPoolView extends View {
  status: 'OPEN' | 'CLOSED';
  code: string;
  name: string;
  names: Record<string, string>;
  purpose: string | null;
  regions: Named[];
  countries: Named[];
  themes: PoolTheme[];
  startsOn: string | null;
  endsOn: string | null;
  reason: string | null;
  changedBy: Person | null;
  changedAt: string | null;
  money: { cash: Money; unpaidCommitments: Money; liabilities: Money; available: Money } | null;
}

export interface MailView {
  id: string;
  status: 'WAITING' | 'SENT' | 'FAILED';
  to: string;
  language: string;
  subject: string;
  body: string;
  aboutType: string;
  aboutId: string;
  createdAt: string;
  sentAt: string | null;
  attempts: number;
  problem: string | null;
  actions: string[];
}
