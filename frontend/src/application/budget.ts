import type { BudgetLine, Money } from '../api/views';
import { addDecimals, isDecimal } from '../ui/decimal';

/** The eight budget classes that the United Nations development system has in common. */
export const budgetClasses = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export type BudgetClass = (typeof budgetClasses)[number];

function amounts(lines: readonly BudgetLine[]): string[] {
  return lines.map((l) => l.amount?.amount ?? '').filter(isDecimal);
}

export function sumOf(lines: readonly BudgetLine[], currency = 'USD'): Money {
  return { amount: addDecimals(['0.00', ...amounts(lines)]), currency };
}

/** One sum for each class that has a line, in the order of the classes; lines without a class are in none. */
export function subtotals(lines: readonly BudgetLine[], currency = 'USD'): { class: BudgetClass; total: Money }[] {
  return budgetClasses
    .map((c) => ({ class: c, lines: lines.filter((l) => l.class === c) }))
    .filter((group) => group.lines.length > 0)
    .map((group) => ({ class: group.class, total: sumOf(group.lines, currency) }));
}

/** What is left below the ceiling; negative when the budget is above it. */
export function below(ceiling: Money, total: Money): Money {
  return { amount: addDecimals([ceiling.amount, total.amount.startsWith('-') ? total.amount.slice(1) : `-${total.amount}`]), currency: ceiling.currency };
}

export function numbered(lines: readonly BudgetLine[]): BudgetLine[] {
  return lines.map((l, n) => ({ ...l, line: n + 1 }));
}
