import { describe, expect, it } from 'vitest';
import { counts, leftOf, repeated, total, withAllLines } from './sums';

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('the figures of a report', () => {
  it('add up exactly', () => {
    expect(total([usd('0.10'), usd('0.20'), null, usd('')])).toEqual(usd('0.30'));
  });

  it('say what is left of a budget line', () => {
    expect(leftOf({ amount: usd('1000.00'), spentBefore: usd('400.10') }, usd('600.00'))).toEqual(usd('-0.10'));
    expect(leftOf({ amount: usd('1000.00'), spentBefore: null }, null)).toEqual(usd('1000.00'));
  });

  it('have a row for every line of the budget, keeping what was written', () => {
    const budget = [
      { line: 1, class: 1, description: 'a', amount: usd('1.00') },
      { line: 2, class: 2, description: 'b', amount: usd('2.00') },
    ];
    expect(withAllLines(budget, [{ line: 2, spent: usd('1.50'), note: 'n' }])).toEqual([
      { line: 1, spent: null, note: null },
      { line: 2, spent: usd('1.50'), note: 'n' },
    ]);
  });
});

describe('the counts of assistance', () => {
  const cell = (sex: 'FEMALE' | 'MALE', persons: number | null) => ({ sex, ageBand: 'ADULT' as const, form: 'SEXUAL', assistance: 'PSS', persons, services: 2 });

  it('are sums of what has been counted so far', () => {
    expect(counts([cell('FEMALE', 4), cell('MALE', null)])).toEqual({ persons: 4, services: 4 });
  });

  it('find the row that counts the same again', () => {
    expect(repeated([cell('FEMALE', 4), cell('MALE', 1), cell('FEMALE', 2)])).toEqual([2]);
    expect(repeated([cell('FEMALE', 4), { ...cell('FEMALE', 1), form: null }])).toEqual([]);
  });
});
