import type { BudgetLine, ExpenditureLine, Money } from '../api/views';
import type { BankRate, ExchangeRateView, ReportDraft, ReportObjective } from '../api/views';
import { addDecimals, divideDecimals, isDecimal, isZero } from '../ui/decimal';

const valid = (amounts: (Money | null | undefined)[]) => amounts.map((m) => m?.amount ?? '').filter(isDecimal);

export function total(amounts: (Money | null | undefined)[], currency = 'USD'): Money {
  return { amount: addDecimals(['0.00', ...valid(amounts)]), currency };
}

function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** One row for every objective of the application, in its order. */
export function withAllObjectives(asked: readonly string[], said: readonly ReportObjective[]): ReportObjective[] {
  return asked.map((objective) => said.find((o) => o.objective === objective) ?? { objective, progress: null, narrative: null });
}

/** What is left of a line of the budget after what was accepted before and what is reported now; negative when it is overspent. */
export function leftOf(line: { amount: Money | null; spentBefore?: Money | null }, spent: Money | null): Money {
  const budget = line.amount ?? { amount: '0.00', currency: 'USD' };
  return { amount: addDecimals([...valid([budget]), ...valid([line.spentBefore, spent]).map(negated)]), currency: budget.currency };
}

/** The expenditure with one row for every line of the budget, in its order. */
export function withAllLines(budget: readonly BudgetLine[], expenditure: readonly ExpenditureLine[] | null | undefined): ExpenditureLine[] {
  return budget.map((b) => expenditure?.find((e) => e.line === b.line) ?? { line: b.line, local: null, spent: null, note: null });
}

const usable = (rate: string | null | undefined): rate is string => Boolean(rate && isDecimal(rate) && !rate.startsWith('-') && !isZero(rate));

/** What a local amount is in dollars at so many units for one of them, rounded once to the cent; null until both are there. */
export function inDollars(local: Money | null | undefined, unitsPerUsd: string | null | undefined): Money | null {
  if (!local || !isDecimal(local.amount) || !usable(unitsPerUsd)) return null;
  return { amount: divideDecimals(local.amount, unitsPerUsd, 2)!, currency: 'USD' };
}

/** One rate for every other currency that something was spent in; what was stated for others is kept until the report is sent. */
export function withAllRates(expenditure: readonly ExpenditureLine[], rates: readonly BankRate[]): BankRate[] {
  const used = [...new Set(expenditure.flatMap((e) => (e.local ? [e.local.currency] : [])))];
  return [...rates, ...used.filter((c) => !rates.some((r) => r.currency === c)).map((currency) => ({ currency, unitsPerUsd: null, explanation: null }))];
}

/** The draft with the dollars of what is local, as the server reckons them too. */
export function reckoned(draft: ReportDraft): ReportDraft {
  const rates = withAllRates(draft.expenditure, draft.rates);
  return {
    ...draft,
    rates,
    expenditure: draft.expenditure.map((e) => (e.local ? { ...e, spent: inDollars(e.local, rates.find((r) => r.currency === e.local!.currency)?.unitsPerUsd) } : e)),
  };
}

/** The fund's rate in effect on a day: the latest that is not later. */
export function rateOn(rates: readonly ExchangeRateView[], currency: string, day: string): ExchangeRateView | undefined {
  return rates.filter((r) => r.currency === currency && r.effectiveFrom <= day).sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
}

/** One figure against another: by how much it is more, and by what share of the other. */
export function variance(of: Money | null, against: Money | null): { amount: Money; share: string | null } | null {
  if (!of || !against || !isDecimal(of.amount) || !isDecimal(against.amount)) return null;
  const amount = addDecimals([of.amount, negated(against.amount)]);
  return { amount: { amount, currency: of.currency }, share: shareOf(amount, against.amount) };
}

/** A share to the tenth of a per cent; null of nothing. */
export function shareOf(part: string, whole: string): string | null {
  return isDecimal(part) && isDecimal(whole) ? divideDecimals(part, whole, 3) : null;
}

/** Whether the bank's rate is further from the fund's than may go without an explanation. */
export function isFarOff(bank: string | null, unore: string | undefined, tolerance: string): boolean {
  if (!usable(bank)) return false;
  if (!unore) return true;
  const off = addDecimals([bank, negated(unore)]);
  const share = divideDecimals(off.replace('-', ''), unore, 12)!;
  return addDecimals([tolerance, negated(share)]).startsWith('-');
}
