// Decimal strings, never numbers: 0.1 + 0.2 has no place in a ledger.

const plain = /^[+-]?\d+(\.\d+)?$/;

/** How many decimals the currency has: 0 for JPY, 3 for KWD. */
export function minorUnits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export function isDecimal(text: string): boolean {
  return plain.test(text);
}

/** The amount as the reader writes it, every digit kept however many there are. */
export function formatAmount(locale: string, amount: string, currency: string, display: 'code' | 'none' = 'code'): string {
  if (!isDecimal(amount)) return amount;
  const digits = Math.max(minorUnits(currency), amount.split('.')[1]?.length ?? 0);
  const value = amount as Intl.StringNumericLiteral;
  if (display === 'none') return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const text = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  // From right to left a minus would draw the currency to its other side: in one column it stood left of some amounts and right of others.
  return text.startsWith('\u200f') ? text.replace(/\u200e?([-\u2212][^\s\u00a0]+)/, '\u2066$1\u2069') : text;
}

export function formatDecimal(locale: string, value: string): string {
  if (!isDecimal(value)) return value;
  const digits = value.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value as Intl.StringNumericLiteral);
}

/** `0.13` as 13 %, without passing through a floating point number. */
export function formatPercent(locale: string, rate: string): string {
  if (!isDecimal(rate)) return rate;
  const digits = Math.max(0, (rate.replace(/0+$/, '').split('.')[1]?.length ?? 0) - 2);
  return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    rate as Intl.StringNumericLiteral,
  );
}

interface Marks {
  group: string;
  decimal: string;
  digits: string[];
}

function marks(locale: string): Marks {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(-1234567.8);
  const one = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    group: parts.find((p) => p.type === 'group')?.value ?? '',
    decimal: parts.find((p) => p.type === 'decimal')?.value ?? '.',
    digits: Array.from({ length: 10 }, (_, n) => one.format(n)),
  };
}

/**
 * What a person typed as an amount, as a plain decimal string; null when it cannot be read without guessing.
 * Takes the reader's own digits and marks, Western digits, spaces between thousands, and a single point or comma as the
 * decimal mark when it cannot be a thousands mark.
 */
export function parseDecimal(locale: string, typed: string): string | null {
  const { group, decimal, digits } = marks(locale);
  let text = typed.trim();
  digits.forEach((digit, n) => (text = text.replaceAll(digit, String(n))));
  text = text.replace(/[\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/[\s\u00a0\u202f\u2019'\u200e\u200f\u061c]/g, '');
  if (group.trim() && new RegExp(`^[+-]?\\d{1,3}(${escape(group)}\\d{3})+(${escape(decimal)}\\d*)?$`).test(text)) text = text.replaceAll(group, '');
  text = text.replaceAll('٬', '');
  if (decimal !== '.' && text.split(decimal).length === 2 && !text.includes('.')) text = text.replace(decimal, '.');
  else if (/^[+-]?\d+,\d{1,2}$/.test(text)) text = text.replace(',', '.');
  text = text.replace('٫', '.').replace(/\.$/, '');
  return plain.test(text) ? text.replace(/^\+/, '') : null;
}

function escape(mark: string): string {
  return mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Fills up to the currency's minor units: 250000 becomes 250000.00. Null when there are more decimals than the currency has. */
export function toMinorUnits(value: string, currency: string): string | null {
  const digits = minorUnits(currency);
  const [whole, fraction = ''] = value.split('.');
  if (fraction.replace(/0+$/, '').length > digits) return null;
  const normal = (whole ?? '0').replace(/^(-?)0+(?=\d)/, '$1');
  return digits === 0 ? normal : `${normal}.${fraction.slice(0, digits).padEnd(digits, '0')}`;
}

/** Exact sum of decimal strings. */
export function addDecimals(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map((v) => v.split('.')[1]?.length ?? 0));
  const total = values.reduce((sum, v) => {
    const negative = v.startsWith('-');
    const [whole = '0', fraction = ''] = v.replace(/^[+-]/, '').split('.');
    const units = BigInt(whole + fraction.padEnd(scale, '0'));
    return negative ? sum - units : sum + units;
  }, 0n);
  const text = (total < 0n ? -total : total).toString().padStart(scale + 1, '0');
  const sign = total < 0n ? '-' : '';
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

export function isZero(value: string): boolean {
  return /^[+-]?0+(\.0+)?$/.test(value);
}

function units(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  return BigInt(whole + fraction.padEnd(scale, '0')) * (value.startsWith('-') ? -1n : 1n);
}

/** The quotient to so many decimals, half away from zero, as the server rounds; null when there is none. */
export function divideDecimals(dividend: string, divisor: string, decimals: number): string | null {
  const scale = Math.max(...[dividend, divisor].map((v) => v.split('.')[1]?.length ?? 0));
  const [a, b] = [units(dividend, scale), units(divisor, scale)];
  if (b === 0n) return null;
  const [top, bottom] = [(a < 0n ? -a : a) * 10n ** BigInt(decimals), b < 0n ? -b : b];
  const rounded = (2n * top + bottom) / (2n * bottom);
  const text = rounded.toString().padStart(decimals + 1, '0');
  const sign = rounded !== 0n && a < 0n !== b < 0n ? '-' : '';
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}
