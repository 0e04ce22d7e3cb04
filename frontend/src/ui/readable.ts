/** A value of a draft for two people to compare: what is nested stands one below the other. */
export function readable(value: unknown): string {
  if (value === null || value === undefined || value === '') return '\u2013';
  if (Array.isArray(value)) return value.map(readable).join('\n');
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '');
    return entries.map(([key, inner]) => (/^[a-z]{2}$/.test(key) ? `[${key}] ${readable(inner)}` : readable(inner))).join(' \u00b7 ');
  }
  return String(value);
}
