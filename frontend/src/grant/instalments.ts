import type { Money } from '../api/views';
import { addDecimals, isDecimal, isZero, toMinorUnits } from '../ui/decimal';

export interface PlannedInstalment {
  amount: Money;
  dueOn: string;
}

/** What the plan still lacks before it makes up the award; negative when it is above it. Amounts not yet readable count as nothing. */
export function unplanned(award: Money, plan: readonly PlannedInstalment[]): Money {
  const amounts = plan.map((p) => p.amount.amount).filter(isDecimal);
  return { amount: addDecimals([award.amount, ...amounts.map((a) => (a.startsWith('-') ? a.slice(1) : `-${a}`))]), currency: award.currency };
}

/** Whether the plan pays exactly the award, every part of it positive and dated. */
export function balanced(award: Money, plan: readonly PlannedInstalment[]): boolean {
  return (
    plan.length > 0 &&
    plan.every((p) => isDecimal(p.amount.amount) && toMinorUnits(p.amount.amount, p.amount.currency) !== null && !p.amount.amount.startsWith('-') && !isZero(p.amount.amount) && p.dueOn !== '') &&
    isZero(unplanned(award, plan).amount)
  );
}

/** An amount in parts of so many per cent each, what cannot be divided going to the last. */
export function inShares(award: Money, shares: readonly number[]): Money[] {
  const [whole = '0', fraction = ''] = award.amount.split('.');
  const units = BigInt(whole + fraction);
  const parts = shares.map((share) => (units * BigInt(share)) / 100n);
  const rest = units - parts.slice(0, -1).reduce((sum, part) => sum + part, 0n);
  return parts.map((part, n) => amount(n === parts.length - 1 ? rest : part, fraction, award.currency));
}

/** An amount in so many parts of equal size, what cannot be divided going to the first. */
export function inEqualParts(award: Money, parts: number): Money[] {
  const [whole = '0', fraction = ''] = award.amount.split('.');
  const units = BigInt(whole + fraction);
  const each = units / BigInt(parts);
  return Array.from({ length: parts }, (_, n) => amount(n === 0 ? units - each * BigInt(parts - 1) : each, fraction, award.currency));
}

function amount(units: bigint, fraction: string, currency: string): Money {
  const text = units.toString().padStart(fraction.length + 1, '0');
  return { amount: fraction ? `${text.slice(0, -fraction.length)}.${text.slice(-fraction.length)}` : text, currency };
}
