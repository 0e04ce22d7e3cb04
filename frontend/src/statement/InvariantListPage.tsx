import { Button, ExpandableSection, Skeleton, Spinner } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/http';
import type { InvariantItem, InvariantView, Page } from '../api/views';
import { useObject } from '../ui/data';
import { DecimalText, InstantText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { Holds } from './StatementTables';

/** What must always hold, asked of the books while the reader looks. */
export default function InvariantListPage() {
  const t = useText();
  const queries = useQueryClient();
  const list = useObject<Page<InvariantItem>>('/api/invariants');
  const items = list.data?.items ?? [];
  const answers = useQueries({
    queries: items.map((item) => ({
      queryKey: ['object', `/api/invariants/${item.code}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.get<InvariantView>(`/api/invariants/${item.code}`, undefined, signal),
      staleTime: 0,
    })),
  });
  const asked = answers.filter((a) => a.data).length;
  const broken = answers.filter((a) => a.data && !a.data.holds).length;
  return (
    <ListPage
      title={t('statement.invariants')}
      intro={t('statement.invariants.intro')}
      actions={
        <Button variant="primary" onClick={() => void queries.invalidateQueries({ predicate: (q) => String(q.queryKey[1]).startsWith('/api/invariants/') })}>
          {t('statement.invariants.again')}
        </Button>
      }
    >
      {list.error ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {!list.data && !list.error && <Skeleton screenreaderText={t('ui.loading')} height="16rem" />}
      {list.data && (
        <p className="as-of" aria-live="polite">
          {t('statement.invariants.summary', { asked, all: items.length, broken })}
        </p>
      )}
      <ul className="invariants">
        {items.map((item, index) => (
          <li key={item.code}>
            <Invariant item={item} view={answers[index]?.data} error={answers[index]?.error} />
          </li>
        ))}
      </ul>
    </ListPage>
  );
}

function Invariant({ item, view, error }: { item: InvariantItem; view: InvariantView | undefined; error: unknown }) {
  const t = useText();
  const [open, setOpen] = useState<boolean>();
  const shown = open ?? (view ? !view.holds : false);
  return (
    <>
      <div className="invariant-head">
        {view ? <Holds holds={view.holds} /> : error ? null : <Spinner size="md" aria-label={t('ui.loading')} />}
        <span>{item.title}</span>
      </div>
      <ProblemAlert error={error} />
      <ExpandableSection toggleText={t('statement.invariants.detail')} isExpanded={shown} onToggle={(_, next) => setOpen(next)}>
        {view && (
          <>
            <p className="intro">
              {t('statement.invariants.asked')} <InstantText instant={view.askedAt} /> {'('}
              <DecimalText value={String(view.millis)} /> {t('statement.invariants.millis')}
              {')'}
            </p>
            {view.problem && <p>{view.problem}</p>}
            {view.rows.length > 0 && (
              <div className="wide" dir="ltr">
                <Table aria-label={item.title} variant="compact" gridBreakPoint="">
                  <Thead>
                    <Tr>
                      {view.columns.map((column) => (
                        <Th key={column}>{column}</Th>
                      ))}
                    </Tr>
                  </Thead>
                  <Tbody>
                    {view.rows.map((row, r) => (
                      <Tr key={r}>
                        {row.map((cell, c) => (
                          <Td key={c}>{cell}</Td>
                        ))}
                      </Tr>
                    ))}
                  </Tbody>
                </Table>
              </div>
            )}
            {view.more && <p className="intro">{t('statement.invariants.more')}</p>}
          </>
        )}
        {view && (
          <pre className="sql" dir="ltr">
            {view.sql}
          </pre>
        )}
      </ExpandableSection>
    </>
  );
}
