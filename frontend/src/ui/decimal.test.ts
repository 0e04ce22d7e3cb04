import { describe, expect, it } from 'vitest';
import { addDecimals, formatAmount, formatDecimal, formatPercent, minorUnits, parseDecimal, toMinorUnits, divideDecimals } from './decimal';
import { percentToRate, rateToPercent } from './Form';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('amounts on the screen', () => {
  it('keeps every digit of an amount no floating point number can hold', () => {
    expect(formatAmount('en', '90071992547409931234.56', 'USD', 'none')).toBe('90,071,992,547,409,931,234.56');
    expect(formatAmount('en', '0.30', 'USD', 'none')).toBe('0.30');
  });

  it('knows currencies without decimals and with three', () => {
    expect(minorUnits('JPY')).toBe(0);
    expect(minorUnits('KWD')).toBe(3);
    expect(plain(formatAmount('en', '1234567', 'JPY'))).toBe('JPY 1,234,567');
    expect(plain(formatAmount('en', '1234.567', 'KWD'))).toBe('KWD 1,234.567');
    expect(plain(formatAmount('fr', '250000.00', 'EUR'))).toBe('250 000,00 EUR');
  });

  it('never rounds what the server sent, even with more decimals than the currency has', () => {
    expect(formatAmount('en', '1.005', 'USD', 'none')).toBe('1.005');
    expect(formatDecimal('en', '89500.12345678')).toBe('89,500.12345678');
  });

  it('writes rates in per cent without arithmetic on them', () => {
    expect(plain(formatPercent('en', '0.13'))).toBe('13%');
    expect(plain(formatPercent('en', '0.0725'))).toBe('7.25%');
    expect(percentToRate('13')).toBe('0.13');
    expect(percentToRate('7.5')).toBe('0.075');
    expect(percentToRate('100')).toBe('1');
    expect(percentToRate('0')).toBe('0');
    expect(rateToPercent('0.13')).toBe('13');
    expect(rateToPercent('0.075')).toBe('7.5');
    expect(rateToPercent('1')).toBe('100');
  });
});

describe('amounts as they are typed', () => {
  it.each([
    ['en', '250,000.50', '250000.50'],
    ['en', '250000', '250000'],
    ['en', '12,50', '12.50'],
    ['fr', '250\u202f000,50', '250000.50'],
    ['fr', '250 000,50', '250000.50'],
    ['es', '250.000,50', '250000.50'],
    ['ru', '250 000,5', '250000.5'],
    ['ar-EG', '٢٥٠٬٠٠٠٫٥٠', '250000.50'],
    ['ar', '٢٥٠', '250'],
    ['zh', '250,000.50', '250000.50'],
  ])('in %s reads %s', (locale, typed, expected) => expect(parseDecimal(locale, typed)).toBe(expected));

  it.each([
    ['en', 'twelve'],
    ['en', '1.2.3'],
    ['en', '1,23,4'],
    ['en', ''],
    ['en', '1e5'],
    ['fr', '12,3,4'],
  ])('in %s refuses %s rather than guessing', (locale, typed) => expect(parseDecimal(locale, typed)).toBeNull());

  it('fills up to the minor units and refuses more', () => {
    expect(toMinorUnits('250000', 'EUR')).toBe('250000.00');
    expect(toMinorUnits('0.5', 'KWD')).toBe('0.500');
    expect(toMinorUnits('1200', 'JPY')).toBe('1200');
    expect(toMinorUnits('1200.00', 'JPY')).toBe('1200');
    expect(toMinorUnits('1200.5', 'JPY')).toBeNull();
    expect(toMinorUnits('0.001', 'USD')).toBeNull();
    expect(toMinorUnits('007.1', 'USD')).toBe('7.10');
  });

  it('keeps the currency on one side of an amount, be it above or below nothing, from right to left too', () => {
    expect(formatAmount('ar-u-nu-latn', '142.23', 'USD')).toBe('\u200f142.23\u00a0USD');
    expect(formatAmount('ar-u-nu-latn', '-142.23', 'USD')).toBe('\u200f\u2066-142.23\u2069\u00a0USD');
    expect(formatAmount('en-GB', '-142.23', 'USD')).toBe('-USD\u00a0142.23');
  });

  it('adds exactly', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(addDecimals(['395959.79', '-94175.94'])).toBe('301783.85');
    expect(addDecimals(['-0.01', '-0.02'])).toBe('-0.03');
    expect(addDecimals([])).toBe('0');
  });
});

describe('a quotient', () => {
  it('is exact and rounded once, half away from zero', () => {
    expect(divideDecimals('129200', '129.2', 2)).toBe('1000.00');
    expect(divideDecimals('1', '8', 2)).toBe('0.13');
    expect(divideDecimals('-1', '8', 2)).toBe('-0.13');
    expect(divideDecimals('0.0249999999', '1', 2)).toBe('0.02');
    expect(divideDecimals('9999999999999999.99', '0.00000001', 2)).toBe('999999999999999999000000.00');
    expect(divideDecimals('2', '3', 0)).toBe('1');
  });

  it('is none by zero, and never a negative nothing', () => {
    expect(divideDecimals('1', '0.00', 2)).toBeNull();
    expect(divideDecimals('-0.001', '1', 2)).toBe('0.00');
  });
});
