import { Alert } from '@patternfly/react-core';
import type { BankReconciliation, BankReconciliationLine } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { isZero } from '../ui/decimal';
import { ChoiceFilter, DateFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Facts, ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters } from '../ui/params';
import { useCodeText, useText } from '../ui/text';
import { accounts } from './status';

/** The bank beside the books. Every difference has a name, or the two are not reconciled. */
export default function ReconciliationPage() {
  const t = useText();
  const code = useCodeText();
  const [filters, change] = useFilters();
  const account = filters.account ?? '1110';
  const query = useObject<BankReconciliation>(`/api/bank-accounts/${account}/reconciliation`, { asOf: filters.asOf });
  return (
    <ListPage
      title={t('bank.reconciliation')}
      intro={t('bank.reconciliation.intro')}
      filters={
        <>
          <ChoiceFilter
            id="reconciliation-account"
            label={t('bank.account')}
            value={account}
            onChange={(next) => change({ account: next })}
            options={accounts.map((a) => ({ value: a, label: code('contribution.bankAccount', a) }))}
          />
          <DateFilter id="reconciliation-on" label={t('bank.asOf')} value={filters.asOf} onChange={(asOf) => change({ asOf })} />
        </>
      }
    >
      {query.data ? <Found r={query.data} /> : <ObjectPending query={query} />}
    </ListPage>
  );
}

function Found({ r }: { r: BankReconciliation }) {
  const t = useText();
  const whole = <T,>(data: T[]) => wholeList<T>({ data, isPending: false, error: null, refetch: () => undefined });
  const lines = (title: string, empty: string, data: BankReconciliationLine[]) => (
    <Section title={title}>
      <DataTable<BankReconciliationLine>
        caption={title}
        list={whole(data)}
        empty={empty}
        rowKey={(l) => l.id}
        compact
        columns={[
          {
            key: 'reference',
            header: t('bank.reference'),
            lead: true,
            cell: (l) => (
              <AppLink to={`/bank-lines/${l.id}`}>
                <bdi className="number">{l.reference}</bdi>
              </AppLink>
            ),
          },
          { key: 'on', header: t('bank.bookedOn'), cell: (l) => <DateText date={l.on} /> },
          { key: 'party', header: t('bank.counterparty'), cell: (l) => <bdi>{l.counterparty}</bdi> },
          { key: 'bank', header: t('bank.atBank'), numeric: true, cell: (l) => <AmountText money={l.bank} /> },
          { key: 'books', header: t('bank.inBooks'), numeric: true, cell: (l) => <AmountText money={l.books} /> },
        ]}
      />
    </Section>
  );
  return (
    <div className="cards">
        {r.asOf === null ? (
          <Alert isInline variant="info" variantLabel={t('bank.reconciliation')} title={t('bank.reconciliation.none')} component="h2" />
        ) : (
          <Alert
            isInline
            variant={r.reconciled ? 'success' : 'warning'}
            variantLabel={t('bank.reconciliation')}
            title={r.reconciled ? t('bank.reconciled') : t('bank.notReconciled')}
            component="h2"
          />
        )}
        <Section title={t('bank.balances')}>
          <Facts
            facts={[
              r.asOf && [t('bank.asOf'), <DateText key="d" date={r.asOf} />],
              r.bank && [t('bank.atBank'), <AmountText key="b" money={r.bank} />],
              [t('bank.inBooks'), <AmountText key="k" money={r.books} />],
              r.difference && [t('bank.booksLessBank'), <AmountText key="f" money={r.difference} />],
              !isZero(r.opening.amount) && [t('bank.openingDifference'), <AmountText key="o" money={r.opening} />],
              !isZero(r.missing.amount) && [t('bank.missing'), <AmountText key="m" money={r.missing} />],
              [t('bank.unexplained'), <AmountText key="u" money={r.unexplained} />],
            ]}
          />
        </Section>
        {lines(t('bank.bankNotInBooks'), t('bank.bankNotInBooks.none'), r.bankNotInBooks)}
        {lines(t('bank.matchedOtherwise'), t('bank.matchedOtherwise.none'), r.matchedOtherwise)}
        <Section title={t('bank.booksNotAtBank')}>
          <DataTable
            caption={t('bank.booksNotAtBank')}
            list={whole(r.booksNotAtBank)}
            empty={t('bank.booksNotAtBank.none')}
            rowKey={(e) => e.id}
            compact
            columns={[
              {
                key: 'number',
                header: t('bank.entry'),
                lead: true,
                cell: (e) => (
                  <AppLink to={`/journal/${e.id}`}>
                    <bdi className="number">{e.number}</bdi>
                  </AppLink>
                ),
              },
              { key: 'on', header: t('bank.on'), cell: (e) => <DateText date={e.on} /> },
              { key: 'amount', header: t('bank.amount'), numeric: true, cell: (e) => <AmountText money={e.amount} /> },
            ]}
          />
        </Section>
    </div>
  );
}
