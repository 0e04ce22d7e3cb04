import { Button, EmptyState, EmptyStateBody, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Fragment, type ReactNode } from 'react';
import type { ListState } from './data';
import { ProblemAlert } from './ProblemAlert';
import { useText } from './text';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the end of their column. */
  numeric?: boolean;
  /** Leads the row: read out as its name. */
  lead?: boolean;
}

interface Props<T> {
  caption: string;
  list: ListState<T>;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  empty: string;
  emptyHint?: string;
  /** Rows of sums below the others. */
  foot?: ReactNode;
  compact?: boolean;
  /** Drawn across the table above a row, or nothing. */
  above?: (row: T) => ReactNode;
}

export function DataTable<T>({ caption, list, columns, rowKey, empty, emptyHint, foot, compact, above }: Props<T>) {
  const t = useText();
  if (list.error && list.items.length === 0) return <ProblemAlert error={list.error} onRetry={list.retry} />;
  if (!list.isLoading && list.items.length === 0) {
    return (
      <EmptyState titleText={empty} headingLevel="h2" variant="sm">
        {emptyHint && <EmptyStateBody>{emptyHint}</EmptyStateBody>}
      </EmptyState>
    );
  }
  return (
    <>
      <Table aria-label={caption} gridBreakPoint="grid-md" variant={compact ? 'compact' : undefined} aria-busy={list.isLoading}>
        <Thead>
          <Tr>
            {columns.map((c) => (
              <Th key={c.key} modifier="wrap" className={c.numeric ? 'numeric' : undefined}>
                {c.header}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {list.isLoading
            ? [1, 2, 3].map((n) => (
                <Tr key={n}>
                  {columns.map((c) => (
                    <Td key={c.key} dataLabel={c.header}>
                      <Skeleton screenreaderText={t('ui.loading')} />
                    </Td>
                  ))}
                </Tr>
              ))
            : list.items.map((row) => (
                <Fragment key={rowKey(row)}>
                  {above?.(row)}
                  <Tr>
                    {columns.map((c) =>
                      c.lead ? (
                        <Th key={c.key} scope="row" dataLabel={c.header} className="lead">
                          <div>{c.cell(row)}</div>
                        </Th>
                      ) : (
                        <Td key={c.key} dataLabel={c.header} className={c.numeric ? 'numeric' : undefined}>
                          {/* One box: on a narrow screen the cell is a grid, which would tear its parts from each other. */}
                          <div>{c.cell(row)}</div>
                        </Td>
                      ),
                    )}
                  </Tr>
                </Fragment>
              ))}
        </Tbody>
        {foot}
      </Table>
      {list.error ? <ProblemAlert error={list.error} onRetry={list.retry} /> : null}
      {list.hasMore && (
        <div className="more">
          <Button variant="secondary" onClick={list.loadMore} isLoading={list.isLoadingMore} isDisabled={list.isLoadingMore}>
            {t('ui.more')}
          </Button>
        </div>
      )}
    </>
  );
}
