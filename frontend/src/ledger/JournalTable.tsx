import type { JournalEntryView, JournalLineView, Money } from '../api/views';
import { addDecimals } from '../ui/decimal';
import { DataTable, type Column } from '../ui/DataTable';
import { useList, type ListState } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';

export interface JournalFilters {
  account?: string;
  pool?: string;
  from?: string;
  to?: string;
  contributionId?: string;
  callId?: string;
  grantId?: string;
  organisationId?: string;
  budgetClass?: string;
  country?: string;
  sponsoredClass?: string;
  assistance?: string;
}

/** Looked for on one and the same line. */
const ofLine = ['account', 'pool', 'contributionId', 'callId', 'grantId', 'organisationId', 'budgetClass', 'country', 'sponsoredClass', 'assistance'] as const;

/** What the entry moves: the sum of one of its two equal sides. */
function volume(entry: JournalEntryView): Money {
  const debits = entry.lines.filter((l) => l.side === 'DEBIT').map((l) => l.usd.amount);
  return { amount: addDecimals(debits), currency: entry.lines[0]?.usd.currency ?? 'USD' };
}

interface LineOfEntry {
  entry: JournalEntryView;
  line: JournalLineView;
}

/** Entries; with an account given, only the lines on that account, so that they add up to the figure one came from. */
export function JournalTable({ filters }: { filters: JournalFilters }) {
  const list = useList<JournalEntryView>('/api/journal', { ...filters, size: 50 });
  return filters.account ? <Lines list={list} filters={filters} /> : <Entries list={list} />;
}

function Entries({ list }: { list: ListState<JournalEntryView> }) {
  const t = useText();
  const columns = useEntryColumns();
  return (
    <DataTable
      compact
      caption={t('ledger.journal')}
      list={list}
      empty={t('ledger.journal.empty')}
      rowKey={(e) => e.id}
      columns={[...columns, { key: 'volume', header: t('ledger.volume'), numeric: true, cell: (e) => <AmountText money={volume(e)} /> }]}
    />
  );
}

function Lines({ list, filters }: { list: ListState<JournalEntryView>; filters: JournalFilters }) {
  const t = useText();
  const columns = useEntryColumns();
  const lines: ListState<LineOfEntry> = {
    ...list,
    items: list.items.flatMap((entry) => entry.lines.filter((line) => ofLine.every((f) => !filters[f] || String(line[f]) === filters[f])).map((line) => ({ entry, line }))),
  };
  return (
    <DataTable<LineOfEntry>
      compact
      caption={t('ledger.lines')}
      list={lines}
      empty={t('ledger.journal.empty')}
      rowKey={({ entry, line }) => `${entry.id} ${line.line}`}
      columns={[
        ...columns.map((c) => ({ ...c, cell: ({ entry }: LineOfEntry) => c.cell(entry) })),
        { key: 'original', header: t('ledger.original'), numeric: true, cell: ({ line }) => line.original.currency !== line.usd.currency && <AmountText money={line.original} /> },
        { key: 'debit', header: t('ledger.debit'), numeric: true, cell: ({ line }) => line.side === 'DEBIT' && <AmountText money={line.usd} /> },
        { key: 'credit', header: t('ledger.credit'), numeric: true, cell: ({ line }) => line.side === 'CREDIT' && <AmountText money={line.usd} /> },
      ]}
    />
  );
}

function useEntryColumns(): Column<JournalEntryView>[] {
  const t = useText();
  return [
    {
      key: 'number',
      header: t('ledger.number'),
      lead: true,
      cell: (e) => (
        <AppLink to={`/journal/${e.id}`}>
          <bdi className="number">{e.number}</bdi>
        </AppLink>
      ),
    },
    { key: 'on', header: t('ledger.occurredOn'), cell: (e) => <DateText date={e.occurredOn} /> },
    {
      key: 'description',
      header: t('ledger.description'),
      cell: (e) => (
        <>
          <bdi>{e.description}</bdi>
          {e.reversedBy && <span className="beside"> {t('ledger.isReversed')}</span>}
        </>
      ),
    },
  ];
}
