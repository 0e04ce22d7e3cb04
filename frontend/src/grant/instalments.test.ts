import { describe, expect, it } from 'vitest';
import { balanced, inEqualParts, inShares, unplanned } from './instalments';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const on = (amount: string, dueOn = '2026-05-01') => ({ amount: usd(amount), dueOn });

describe('an instalment plan', () => {
  it('says to the cent what is still to be planned', () => {
    expect(unplanned(usd('19850.10'), [on('9850.05'), on('9999.99')])).toEqual(usd('0.06'));
    expect(unplanned(usd('100.00'), [on('60.00'), on('40.01')])).toEqual(usd('-0.01'));
    expect(unplanned(usd('100.00'), [on('60.00'), on('')])).toEqual(usd('40.00'));
  });

  it('is complete only when it pays exactly the award', () => {
    expect(balanced(usd('100.00'), [on('60.00'), on('40.00')])).toBe(true);
    expect(balanced(usd('100.00'), [on('60.00'), on('39.99')])).toBe(false);
    expect(balanced(usd('100.00'), [])).toBe(false);
    expect(balanced(usd('100.00'), [on('100.00'), on('0.00')])).toBe(false);
    expect(balanced(usd('100.00'), [on('120.00'), on('-20.00')])).toBe(false);
    expect(balanced(usd('100.00'), [on('100.00', '')])).toBe(false);
  });

  it('can be proposed in shares that lose nothing', () => {
    expect(inShares(usd('18500.00'), [80, 20])).toEqual([usd('14800.00'), usd('3700.00')]);
    expect(inShares(usd('0.05'), [50, 30, 20])).toEqual([usd('0.02'), usd('0.01'), usd('0.02')]);
  });

  it('can be proposed in equal parts that lose nothing', () => {
    expect(inEqualParts(usd('100.00'), 3)).toEqual([usd('33.34'), usd('33.33'), usd('33.33')]);
    expect(inEqualParts(usd('0.05'), 2)).toEqual([usd('0.03'), usd('0.02')]);
    expect(inEqualParts({ amount: '1001', currency: 'JPY' }, 2)).toEqual([
      { amount: '501', currency: 'JPY' },
      { amount: '500', currency: 'JPY' },
    ]);
  });
});
