import { describe, expect, it } from 'vitest';
import { layout } from './layout';
import type { PublishedAxis, PublishedFigure, PublishedTable } from './views';

const axis = (dimension: PublishedAxis['dimension'], ...codes: string[]): PublishedAxis => ({ dimension, name: dimension, categories: codes.map((code) => ({ code, name: code, sum: code === 'TOTAL', level: 0 })) });
const figure = (count: number | null, ...at: string[]): PublishedFigure => ({ at, kind: count === null ? 'WITHHELD' : count === 0 ? 'NONE' : 'SHOWN', count: count || null, share: null });
const table = (axes: PublishedAxis[], cells: PublishedFigure[]): PublishedTable => ({ unit: 'PERSONS', axes, cells });

describe('how published figures are laid out', () => {
  it('runs the shorter axis across and keeps each figure in its place', () => {
    const laid = layout(
      table(
        [axis('SEX', 'F', 'M'), axis('SUBREGION', 'A', 'B', 'TOTAL')],
        [figure(10, 'F', 'A'), figure(20, 'F', 'B'), figure(30, 'F', 'TOTAL'), figure(null, 'M', 'A'), figure(0, 'M', 'B'), figure(null, 'M', 'TOTAL')],
      ),
    );
    expect(laid.across?.dimension).toBe('SEX');
    expect(laid.rows.map((r) => [r.key, ...r.figures.map((f) => f.count ?? f.kind)])).toEqual([
      ['A', 10, 'WITHHELD'],
      ['B', 20, 'NONE'],
      ['TOTAL', 30, 'WITHHELD'],
    ]);
  });

  it('names rows of nobody in one line, and never a row with a withheld figure', () => {
    const laid = layout(table([axis('FORM', 'A', 'B', 'C')], [figure(0, 'A'), figure(null, 'B'), figure(10, 'C')]));
    expect(laid.across).toBeNull();
    expect(laid.none).toEqual(['A']);
    expect(laid.rows.map((r) => r.key)).toEqual(['B', 'C']);
  });

  it('puts two long axes below each other', () => {
    const many = (prefix: string) => Array.from({ length: 8 }, (_, n) => `${prefix}${n}`);
    const laid = layout(table([axis('FORM', ...many('f')), axis('SUBREGION', ...many('s'))], many('f').flatMap((f) => many('s').map((s) => figure(10, f, s)))));
    expect(laid.across).toBeNull();
    expect(laid.rows).toHaveLength(64);
    expect(laid.rows[9]!.key).toBe('f1|s1');
    expect(laid.rows[9]!.figures[0]!.at).toEqual(['f1', 's1']);
  });

  it('shows a table of nobody as it is', () => {
    expect(layout(table([axis('SEX', 'F')], [figure(0, 'F')])).rows).toHaveLength(1);
  });
});
