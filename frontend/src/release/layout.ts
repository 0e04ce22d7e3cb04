import type { PublishedAxis, PublishedCategory, PublishedFigure, PublishedTable } from './views';

export interface FigureRow {
  key: string;
  /** One for each axis that runs down the table. */
  names: PublishedCategory[];
  /** In the order of the columns; one only, where nothing runs across. */
  figures: PublishedFigure[];
}

export interface Layout {
  down: PublishedAxis[];
  across: PublishedAxis | null;
  rows: FigureRow[];
  /** Rows without a single person, which are named in one line instead. */
  none: string[];
}

const widest = 6;

/** Lays the cells out: the shortest axis runs across, if the page is wide enough for it, the others down. */
export function layout(table: PublishedTable): Layout {
  const shortest = [...table.axes].sort((a, b) => a.categories.length - b.categories.length)[0];
  const across = table.axes.length > 1 && shortest && shortest.categories.length <= widest ? shortest : null;
  const down = table.axes.filter((a) => a !== across);
  const figures = new Map(table.cells.map((c) => [c.at.join('|'), c]));
  const combined = down.reduce<PublishedCategory[][]>((rows, axis) => rows.flatMap((row) => axis.categories.map((c) => [...row, c])), [[]]);
  const rows = combined.map((names) => {
    const codes = new Map(down.map((axis, n) => [axis, names[n]!.code]));
    const at = (column: PublishedCategory | null) => figures.get(table.axes.map((axis) => codes.get(axis) ?? column!.code).join('|'))!;
    return { key: names.map((n) => n.code).join('|'), names, figures: across ? across.categories.map(at) : [at(null)] };
  });
  const empty = (row: FigureRow) => row.figures.every((f) => f.kind === 'NONE');
  // A table of nobody is shown as it is.
  return rows.every(empty)
    ? { down, across, rows, none: [] }
    : { down, across, rows: rows.filter((row) => !empty(row)), none: rows.filter(empty).map((row) => row.names.map((n) => n.name).join(' \u00b7 ')) };
}
