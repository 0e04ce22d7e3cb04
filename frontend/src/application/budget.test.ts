import { describe, expect, it } from 'vitest';
import type { BudgetLine } from '../api/views';
import { below, numbered, subtotals, sumOf } from './budget';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const line = (n: number, c: number | null, amount: string | null): BudgetLine => ({ line: n, class: c, description: 'x', amount: amount === null ? null : usd(amount) });

describe('the sums of a budget', () => {
  it('are exact where binary fractions are not', () => {
    expect(sumOf([line(1, 1, '0.10'), line(2, 1, '0.20')])).toEqual(usd('0.30'));
    expect(sumOf([line(1, 1, '90071992547409.93'), line(2, 1, '0.01')])).toEqual(usd('90071992547409.94'));
  });

  it('leave out what is not yet an amount', () => {
    expect(sumOf([line(1, 1, '12.50'), line(2, 2, null), line(3, 2, ''), line(4, 2, '7,')])).toEqual(usd('12.50'));
    expect(sumOf([])).toEqual(usd('0.00'));
  });

  it('are given by class, in the order of the classes', () => {
    const lines = [line(1, 7, '5.00'), line(2, 1, '1.10'), line(3, 1, '2.20'), line(4, null, '9.00')];
    expect(subtotals(lines)).toEqual([
      { class: 1, total: usd('3.30') },
      { class: 7, total: usd('5.00') },
    ]);
  });

  it('tell what is left below the ceiling, or how far it is exceeded', () => {
    expect(below(usd('20000.00'), usd('19999.99'))).toEqual(usd('0.01'));
    expect(below(usd('20000.00'), usd('20000.01'))).toEqual(usd('-0.01'));
  });

  it('are kept when a line goes, with the lines numbered anew', () => {
    expect(numbered([line(2, 1, '1.00'), line(5, 2, '2.00')]).map((l) => l.line)).toEqual([1, 2]);
  });
});
