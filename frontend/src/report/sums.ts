import type { AssistanceCell, BudgetLine, ExpenditureLine, Money } from '../api/views';
import { addDecimals, isDecimal } from '../ui/decimal';

const valid = (amounts: (Money | null | undefined)[]) => amounts.map((m) => m?.amount ?? '').filter(isDecimal);

export function total(amounts: (Money | null | undefined)[], currency = 'USD'): Money {
  return { amount: addDecimals(['0.00', ...valid(amounts)]), currency };
}

function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** What is left of a line of the budget after what was accepted before and what is reported now; negative when it is overspent. */
export function leftOf(line: { amount: Money | null; spentBefore?: Money | null }, spent: Money | null): Money {
  const budget = line.amount ?? { amount: '0.00', currency: 'USD' };
  return { amount: addDecimals([...valid([budget]), ...valid([line.spentBefore, spent]).map(negated)]), currency: budget.currency };
}

/** The expenditure with one row for every line of the budget, in its order. */
export function withAllLines(budget: readonly BudgetLine[], expenditure: readonly ExpenditureLine[] | null | undefined): ExpenditureLine[] {
  return budget.map((b) => expenditure?.find((e) => e.line === b.line) ?? { line: b.line, spent: null, note: null });
}

/** Services counted, and persons counted once per kind of help: the same person may stand in several cells, so these are not heads. */
export function counts(cells: readonly AssistanceCell[]): { persons: number; services: number } {
  return cells.reduce((sum, c) => ({ persons: sum.persons + (c.persons ?? 0), services: sum.services + (c.services ?? 0) }), { persons: 0, services: 0 });
}

/** Cells that say the same of the same persons twice, by their place in the table. */
export function repeated(cells: readonly AssistanceCell[]): number[] {
  const key = (c: AssistanceCell) => [c.sex, c.ageBand, c.form, c.assistance].join(' ');
  return cells.flatMap((c, n) => (c.sex && c.ageBand && c.form && c.assistance && cells.findIndex((other) => key(other) === key(c)) < n ? [n] : []));
}
