import { Button } from '@patternfly/react-core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import type { StatementLine, StatementLinePage } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { AmountText, DateText, formatDay, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useCodeText, useText } from '../ui/text';

/** The lines that one figure was added up from; each leads to its entry, and from there to the document and the people. */
export default function LinePage() {
  const t = useText();
  const code = useCodeText();
  const locale = useLocale();
  const navigate = useNavigate();
  const [filters] = useFilters();
  const { accounts, from, to, pool, contributionId, grantId, results } = filters;
  const asked = { accounts, from, to, pool, contributionId, grantId, results };
  const q = useInfiniteQuery({
    queryKey: ['list', '/api/statement-lines', asked],
    queryFn: ({ pageParam, signal }) => api.get<StatementLinePage>('/api/statement-lines', { ...asked, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const first = q.data?.pages[0];
  const list = {
    items: q.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: q.isPending,
    error: q.error,
    retry: () => void q.refetch(),
    hasMore: q.hasNextPage,
    isLoadingMore: q.isFetchingNextPage,
    loadMore: () => void q.fetchNextPage(),
  };
  const span = to ? (from ? t('statement.lines.between', { from: formatDay(locale, from), to: formatDay(locale, to) }) : t('statement.asOfDay', { date: formatDay(locale, to) })) : undefined;
  return (
    <ListPage
      title={t('statement.lines')}
      intro={[accounts?.split(',').join(', '), pool && code('ledger.pool', pool), span].filter(Boolean).join(' · ')}
      actions={
        <Button variant="secondary" onClick={() => void (window.history.length > 1 ? window.history.back() : navigate({ to: '/statements' as never }))}>
          {t('statement.lines.back')}
        </Button>
      }
    >
      {first && (
        <p className="as-of">
          {t('statement.lines.total', { count: first.count })} <AmountText money={first.total} />
        </p>
      )}
      <DataTable<StatementLine>
        caption={t('statement.lines')}
        list={list}
        compact
        rowKey={(line) => `${line.entryId}-${line.line}`}
        empty={t('statement.lines.none')}
        columns={[
          { key: 'entry', header: t('statement.lines.entry'), lead: true, cell: (l) => <AppLink to={`/journal/${l.entryId}`}>{l.number}</AppLink> },
          { key: 'date', header: t('statement.lines.date'), cell: (l) => <DateText date={l.occurredOn} /> },
          { key: 'what', header: t('statement.lines.description'), cell: (l) => <bdi>{l.description}</bdi> },
          {
            key: 'account',
            header: t('ledger.account'),
            cell: (l) => (
              <>
                <bdi>{l.account}</bdi> <bdi>{l.accountName}</bdi>
              </>
            ),
          },
          { key: 'debit', header: t('ledger.debit'), numeric: true, cell: (l) => l.debit && <AmountText money={l.debit} plain /> },
          { key: 'credit', header: t('ledger.credit'), numeric: true, cell: (l) => l.credit && <AmountText money={l.credit} plain /> },
          { key: 'original', header: t('statement.lines.original'), numeric: true, cell: (l) => <AmountText money={l.original} /> },
          { key: 'person', header: t('statement.lines.person'), cell: (l) => <bdi>{l.recordedBy}</bdi> },
        ]}
      />
    </ListPage>
  );
}
