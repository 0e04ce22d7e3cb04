const hour = 3_600_000;
const day = 24 * hour;

/** The last minute in which something is still taken: 23:59 of the day, where the deadline is the midnight after it. */
export function lastMinute(deadline: string): string {
  const at = new Date(deadline).getTime();
  return Number.isNaN(at) ? deadline : new Date(at - 60_000).toISOString();
}

/** What is left before the deadline: whole days, or hours on the last of them, or nothing. */
export function timeLeft(deadline: string, now: number): { unit: 'days' | 'hours'; count: number } | undefined {
  const left = new Date(deadline).getTime() - now;
  if (!(left > 0)) return undefined;
  return left >= day ? { unit: 'days', count: Math.floor(left / day) } : { unit: 'hours', count: Math.max(1, Math.floor(left / hour)) };
}
