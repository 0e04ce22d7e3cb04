import type { FundPoolView } from '../api/views';
import { useList } from '../ui/data';

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
