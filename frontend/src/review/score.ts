import type { Criterion } from '../api/views';

/** The running total, and whether every criterion has its score. */
export function totalScore(grid: readonly { criterion: Criterion; max: number }[], scores: Partial<Record<Criterion, number | null>>): { total: number; complete: boolean } {
  const given = grid.map((g) => scores[g.criterion]).filter((s): s is number => typeof s === 'number');
  return { total: given.reduce((sum, s) => sum + s, 0), complete: given.length === grid.length };
}
