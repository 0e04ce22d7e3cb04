import { describe, expect, it } from 'vitest';
import { noCell } from './cells';
import { valueAt } from './names';

const draft = {
  periodFrom: '2026-01-01',
  periodTo: null,
  narrative: null,
  results: null,
  objectives: [],
  overall: null,
  challenges: null,
  rates: [],
  expenditure: [{ line: 3, local: null, spent: { amount: '1.00', currency: 'USD' }, note: null }],
  assistance: [{ ...noCell, region: '145' }],
};

describe('a field that the server names', () => {
  it('is found in the draft', () => {
    expect(valueAt(draft, 'periodFrom')).toBe('2026-01-01');
    expect(valueAt(draft, 'expenditure[0].spent.amount')).toEqual({ amount: '1.00', currency: 'USD' });
    expect(valueAt(draft, 'assistance[0].region')).toBe('145');
    expect(valueAt(draft, 'assistance[0]')).toBe(draft.assistance[0]);
    expect(valueAt(draft, 'assistance[4].region')).toBeUndefined();
    expect(valueAt(draft, 'documents')).toBeUndefined();
  });
});
