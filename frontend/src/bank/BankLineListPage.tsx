import type { BankLineView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, FixedFilter, SearchFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { accounts, statuses, tones } from './status';

export default function BankLineListPage() {
  const t = useText();
  const code = useCodeText();
  const [filters, change] = useFilters();
  const list = useList<BankLineView>('/api/bank-lines', {
    status: filters.status,
    account: filters.account,
    statement: filters.statement,
    search: filters.search,
    size: 50,
  });
  return (
    <ListPage
      title={t('bank.lines')}
      intro={t('bank.lines.intro')}
      filters={
        <>
          <ChoiceFilter
            id="bank-status"
            label={t('bank.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={statuses.map((s) => ({ value: s, label: t(`bank.status.${s}`) }))}
          />
          <ChoiceFilter
            id="bank-account"
            label={t('bank.account')}
            value={filters.account}
            onChange={(account) => change({ account })}
            options={accounts.map((a) => ({ value: a, label: code('contribution.bankAccount', a) }))}
          />
          <SearchFilter
            id="bank-search"
            label={t('bank.text')}
            value={filters.search}
            onChange={(search) => change({ search })}
          />
          {filters.statement && <FixedFilter label={t('bank.oneStatement')} onClear={() => change({ statement: undefined })} />}
        </>
      }
    >
      <DataTable
        caption={t('bank.lines')}
        list={list}
        empty={t('bank.lines.empty')}
        rowKey={(l) => l.id}
        columns={[
          {
            key: 'reference',
            header: t('bank.reference'),
            lead: true,
            cell: (l) => (
              <AppLink to={`/bank-lines/${l.id}`}>
                <bdi className="number">{l.bankReference}</bdi>
              </AppLink>
            ),
          },
          { key: 'on', header: t('bank.bookedOn'), cell: (l) => <DateText date={l.bookedOn} /> },
          {
            key: 'amount',
            header: t('bank.amount'),
            numeric: true,
            cell: (l) => <AmountText money={l.side === 'DEBIT' ? { ...l.amount, amount: `-${l.amount.amount}` } : l.amount} />,
          },
          { key: 'party', header: t('bank.counterparty'), cell: (l) => <bdi>{l.counterparty}</bdi> },
          { key: 'text', header: t('bank.remittance'), cell: (l) => <bdi>{l.remittance}</bdi> },
          {
            key: 'what',
            header: t('bank.what'),
            cell: (l) => {
              const matched = l.matches.filter((m) => !m.undoneBy);
              const best = l.proposals[0];
              if (matched.length > 0) return <bdi className="number">{matched.map((m) => m.label).join(', ')}</bdi>;
              return best && <span className="beside">{t('bank.perhaps', { what: `${t(`bank.kind.${best.kind}`)} ${best.label}`, score: best.score })}</span>;
            },
          },
          { key: 'status', header: t('bank.status'), cell: (l) => <StatusLabel text={t(`bank.status.${l.status}`)} tone={tones[l.status]} /> },
        ]}
      />
    </ListPage>
  );
}
