import { describe, expect, it } from 'vitest';
import type { ReportComment } from '../api/views';
import { noCell } from './cells';
import { commentedOn, openOnes, placeOf } from './comments';

const comment = (pointer: string, subject: Record<string, unknown> | null, mended: boolean | null = null): ReportComment => ({
  id: pointer,
  side: 'FINANCE',
  pointer,
  subject,
  text: 't',
  writtenBy: { id: '1', name: 'n' },
  writtenAt: '2026-01-01T00:00:00Z',
  mended,
  answer: null,
  answeredBy: null,
  answeredAt: null,
  actions: [],
});
const female = { ...noCell, sex: 'FEMALE' as const, persons: 3 };
const male = { ...noCell, sex: 'MALE' as const, persons: 4 };
const draft = {
  expenditure: [{ line: 7, local: null, spent: null, note: null }],
  rates: [{ currency: 'KES', unitsPerUsd: '129', explanation: null }],
  assistance: [male, female],
};

describe('a comment', () => {
  it('stands at its field', () => {
    expect(placeOf(comment('narrative', { value: 'Old' }), draft)).toBe('narrative');
    expect(placeOf(comment('expenditure[2].spent', { line: 7 }), draft)).toBe('expenditure 7');
    expect(placeOf(comment('rates[0].unitsPerUsd', { currency: 'KES' }), draft)).toBe('rates KES');
    expect(placeOf(comment('assistance', null), draft)).toBe('assistance');
  });

  it('follows its row to another place, and stays where it was when the row was changed', () => {
    expect(placeOf(comment('assistance[0].persons', { sex: 'FEMALE', persons: 3 }), draft)).toBe('assistance 1');
    expect(placeOf(comment('assistance[1].sex', { sex: 'OTHER_OR_UNKNOWN', persons: 3 }), draft)).toBe('assistance 1');
  });

  it('has no place when its row is gone', () => {
    expect(placeOf(comment('assistance[5].persons', { sex: 'OTHER_OR_UNKNOWN' }), draft)).toBeNull();
    expect(placeOf(comment('rates[0].unitsPerUsd', { currency: 'NPR' }), draft)).toBeNull();
  });

  it('keeps what it was about as it was', () => {
    expect(commentedOn(comment('assistance[0].persons', { persons: 3 }))).toBe(3);
    expect(commentedOn(comment('narrative', { value: 'Old' }))).toBe('Old');
    expect(commentedOn(comment('assistance', null))).toBeNull();
  });

  it('is open until it is answered, mended or not', () => {
    expect(openOnes([comment('a', null), comment('b', null, false), comment('c', null, true)]).map((c) => c.pointer)).toEqual(['a']);
  });
});
