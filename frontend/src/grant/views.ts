import type { BudgetLine, GrantStatus, Money, Person } from '../api/views';

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
