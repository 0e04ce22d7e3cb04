import type { FundPoolView, PoolTheme } from '../api/views';
import { useList } from '../ui/data';

/** What donors earmark for, and calls are for. */
export const poolThemes: readonly PoolTheme[] = ['CHILDREN', 'WOMEN_AND_GIRLS', 'SEXUAL_EXPLOITATION', 'FORCED_LABOUR', 'CONFLICT_AND_CRISIS', 'MIGRATION'];

/** The name of a pool in the reader's language; its code until it is known. */
export function PoolText({ code }: { code: string }) {
  const pools = useList<FundPoolView>('/api/pools');
  return <bdi>{pools.items.find((p) => p.code === code)?.name ?? code}</bdi>;
}

/** Pools that take new money. */
export function usePoolOptions(): { value: string; label: string }[] {
  const pools = useList<FundPoolView>('/api/pools');
  return pools.items.filter((p) => p.status === 'OPEN').map((p) => ({ value: p.code, label: p.name }));
}
