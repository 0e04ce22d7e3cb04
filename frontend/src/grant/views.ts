import type { BudgetLine, GrantStatus, Money, Person } from '../api/views';
import type { Condition } from '../ui/ConditionTable';

export type BudgetStatus = 'PROPOSED' | 'ACCEPTED' | 'SENT_BACK';

/** `amount` is zero for a line that was dropped, `applied` for a new one. */
export interface ComparedLine {
  line: number;
  class: number;
  description: string;
  assistance?: string | null;
  amount: Money;
  applied: Money;
  inProportion: Money;
  difference: Money;
}

export interface ComparedClass {
  class: number;
  amount: Money;
  applied: Money;
  inProportion: Money;
  difference: Money;
}

export interface ProposedBudget {
  number: number;
  status: BudgetStatus;
  note: string | null;
  lines: ComparedLine[];
  classes: ComparedClass[];
  proposedBy: Person;
  proposedAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  reason: string | null;
}

/** The way of an agreement from its preparation to its clearance. */
export interface NegotiationView {
  id: string;
  status: GrantStatus;
  amount: Money;
  budget: BudgetLine[];
  budgets: ProposedBudget[];
  clearedBy: Person | null;
  clearedAt: string | null;
  clearanceText: string | null;
  actions: string[];
}

export type AmendmentKind = 'NO_COST_EXTENSION' | 'BUDGET_SHIFT' | 'SCOPE';
export type AmendmentStatus = 'PROPOSED' | 'REVIEWED' | 'APPROVED' | 'IN_FORCE' | 'REFUSED' | 'WITHDRAWN';

/** `before` is zero for a new line, `after` for a dropped one; what it was for is said when that is another. */
export interface TermsLine {
  line: number;
  class: number;
  description: string;
  assistance?: string | null;
  classBefore?: number | null;
  descriptionBefore?: string | null;
  before: Money;
  after: Money;
  difference: Money;
}

export interface DueDate {
  instalment: number;
  dueOn: string;
}

export interface DueDateMoved {
  instalment: number;
  before: string;
  after: string;
}

export interface ScopeChange {
  amendment: number;
  part: 'OBJECTIVES' | 'ACTIVITIES';
  before: string;
  after: string;
}

/** What the agreement said from when on; the first has no amendment. */
export interface TermsVersion {
  number: number;
  since: string;
  amendment?: number | null;
  endsOn: string;
  plan: DueDate[];
  budget: BudgetLine[];
}

export interface AmendmentView {
  number: number;
  kind: AmendmentKind;
  status: AmendmentStatus;
  onTerms: number;
  needsApproval: boolean;
  endedOn: string;
  endsOn?: string | null;
  beyondMonths?: number | null;
  dueDates: DueDateMoved[];
  lines: TermsLine[];
  scope?: ScopeChange | null;
  reason: string;
  proposedBy: Person;
  proposedAt: string;
  reviewedBy: Person | null;
  reviewedAt: string | null;
  approvedBy: Person | null;
  approvedAt: string | null;
  grounds: string | null;
  acceptedBy: Person | null;
  acceptedAt: string | null;
  refusedBy: Person | null;
  refusedAt: string | null;
  refusal: string | null;
  actions: string[];
}

export interface AmendmentsView {
  id: string;
  amount: Money;
  terms: TermsVersion[];
  amendments: AmendmentView[];
  movable: DueDate[];
  actions: string[];
}

export interface TermsDifferenceView {
  id: string;
  from: number;
  to: number;
  endedOn: string;
  endsOn: string;
  dueDates: DueDateMoved[];
  lines: TermsLine[];
  scope: ScopeChange[];
}

export type ClosingCondition = 'AGREEMENT' | 'PAYMENTS' | 'REPORTS' | 'ADVANCE' | 'RECEIVABLE' | 'REFUNDS' | 'PLANNED' | 'ENGAGEMENTS' | 'UNSUPPORTED';

/** What must hold for a grant to be closed; `released` is what the closing releases, not told to the grantee. */
export interface ClosingListView {
  grantId: string;
  open: boolean;
  conditions: Condition<ClosingCondition>[];
  released: Money | null;
}
