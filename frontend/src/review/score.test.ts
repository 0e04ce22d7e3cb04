import { expect, it } from 'vitest';
import { totalScore } from './score';

const grid = [
  { criterion: 'RELEVANCE' as const, max: 25 },
  { criterion: 'DESIGN' as const, max: 20 },
];

it('adds what has been scored and says whether anything is left', () => {
  expect(totalScore(grid, {})).toEqual({ total: 0, complete: false });
  expect(totalScore(grid, { RELEVANCE: 21 })).toEqual({ total: 21, complete: false });
  expect(totalScore(grid, { RELEVANCE: 0, DESIGN: 20 })).toEqual({ total: 20, complete: true });
});
