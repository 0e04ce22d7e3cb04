import { describe, expect, it } from 'vitest';
import { inDollars, isFarOff, leftOf, rateOn, reckoned, shareOf, total, variance, withAllLines, withAllObjectives } from './sums';

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
    expect(withAllLines(budget, [{ line: 2, local: null, spent: usd('1.50'), note: 'n' }])).toEqual([
      { line: 1, local: null, spent: null, note: null },
      { line: 2, local: null, spent: usd('1.50'), note: 'n' },
    ]);
  });
});

describe('the objectives', () => {
  it('are those of the application, with what was said of them', () => {
    const said = { objective: 'b', progress: 'MET' as const, narrative: 'Done.' };
    expect(withAllObjectives(['a', 'b'], [said, { ...said, objective: 'gone' }])).toEqual([{ objective: 'a', progress: null, narrative: null }, said]);
  });
});

describe('what was spent in another currency', () => {
  const kes = (amount: string) => ({ amount, currency: 'KES' });

  it('is dollars at the rate of the bank, once there is one', () => {
    expect(inDollars(kes('129265.00'), '129.2')).toEqual(usd('1000.50'));
    expect(inDollars(kes('129265.00'), null)).toBeNull();
    expect(inDollars(kes('129265.00'), '0')).toBeNull();
    expect(inDollars(kes('12x'), '129.2')).toBeNull();
  });

  it('asks for one rate for each currency, and changes no dollars that were typed', () => {
    const line = (n: number, local: { amount: string; currency: string } | null, spent: string | null) => ({ line: n, local, spent: spent === null ? null : usd(spent), note: null });
    const draft = { periodFrom: null, periodTo: null, narrative: null, results: null, objectives: [], overall: null, challenges: null, assistance: [] };
    const before = { ...draft, rates: [], expenditure: [line(1, kes('1292.00'), null), line(2, kes('2584.00'), null), line(3, null, '7.00')] };
    const asked = reckoned(before);
    expect(asked.rates).toEqual([{ currency: 'KES', unitsPerUsd: null, explanation: null }]);
    const stated = reckoned({ ...asked, rates: [{ currency: 'KES', unitsPerUsd: '129.2', explanation: null }] });
    expect(stated.expenditure.map((e) => e.spent)).toEqual([usd('10.00'), usd('20.00'), usd('7.00')]);
  });

  it('is held against the rate in effect on the day', () => {
    const rate = (effectiveFrom: string, unitsPerUsd: string) => ({ currency: 'KES', unitsPerUsd, effectiveFrom, source: 's' });
    const rates = [rate('2026-01-01', '129'), rate('2026-03-01', '131'), rate('2026-02-01', '130')];
    expect(rateOn(rates, 'KES', '2026-02-28')?.unitsPerUsd).toBe('130');
    expect(rateOn(rates, 'KES', '2025-12-31')).toBeUndefined();
    expect(variance(usd('990.00'), usd('1000.00'))).toEqual({ amount: usd('-10.00'), share: '-0.010' });
    expect(shareOf('1.00', '0.00')).toBeNull();
  });

  it('needs an explanation beyond the tolerance, exactly', () => {
    expect(isFarOff('105', '100', '0.05')).toBe(false);
    expect(isFarOff('105.0001', '100', '0.05')).toBe(true);
    expect(isFarOff('94.9999', '100', '0.05')).toBe(true);
    expect(isFarOff('100', undefined, '0.05')).toBe(true);
    expect(isFarOff(null, '100', '0.05')).toBe(false);
  });
});
