import { Skeleton, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Money, TrialBalanceRow, TrialBalanceView } from '../api/views';
import { isZero } from '../ui/decimal';
import { useObject } from '../ui/data';
import { AmountText, formatDay, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { useFilters } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCodeText, useText } from '../ui/text';
import { DateFilter, FixedFilter } from '../ui/filters';
import { Frame } from './Frame';

export default function TrialBalancePage() {
  const t = useText();
  const code = useCodeText();
  const locale = useLocale();
  const [filters, change] = useFilters();
  const query = useObject<TrialBalanceView>('/api/statements/trial-balance', { asOf: filters.asOf, knownOn: filters.knownOn, pool: filters.pool });
  const view = query.data;
  return (
    <Frame
      title={t('statement.trialBalance')}
      intro={t('statement.trialBalance.intro')}
      path="/api/statements/trial-balance"
      asOf={filters.asOf}
      query={{ pool: filters.pool, knownOn: filters.knownOn }}
      onAsOf={(asOf) => change({ asOf })}
      filters={
        <>
          <DateFilter id="statement-known-on" label={t('ledger.knownOn')} value={filters.knownOn} onChange={(knownOn) => change({ knownOn })} />
          {filters.pool && <FixedFilter label={code('ledger.pool', filters.pool)} onClear={() => change({ pool: undefined })} />}
        </>
      }
    >
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {!view && !query.error && <Skeleton screenreaderText={t('ui.loading')} height="16rem" />}
      {view && (
        <>
          <p className="as-of">
            {t('statement.asOfDay', { date: formatDay(locale, view.asOf) })}
            {view.knownOn && ` ${t('ledger.knownOnDay', { date: formatDay(locale, view.knownOn) })}`}
          </p>
          <Balances title={t('statement.trialBalance')} rows={view.rows} asOf={view.asOf} knownOn={filters.knownOn} pool={filters.pool} total={[view.totalDebit, view.totalCredit]} />
          {view.memo.length > 0 && (
            <>
              <Title headingLevel="h2" size="lg" className="below">
                {t('statement.memo')}
              </Title>
              <p className="intro">{t('statement.memo.intro')}</p>
              <Balances title={t('statement.memo')} rows={view.memo} asOf={view.asOf} knownOn={filters.knownOn} pool={filters.pool} />
            </>
          )}
        </>
      )}
    </Frame>
  );
}

function Balances({ title, rows, asOf, knownOn, pool, total }: { title: string; rows: TrialBalanceRow[]; asOf: string; knownOn?: string; pool?: string; total?: [Money, Money] }) {
  const t = useText();
  const figure = (row: TrialBalanceRow, money: Money) =>
    money && !isZero(money.amount) ? (
      <AppLink to={`/journal?account=${row.account}&to=${asOf}${pool ? `&pool=${pool}` : ''}`}>
        <AmountText money={money} plain />
      </AppLink>
    ) : null;
  return (
    <Table aria-label={title} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('ledger.account')}</Th>
          <Th>{t('ledger.account.type')}</Th>
          <Th modifier="nowrap" className="numeric">{t('statement.debit', { currency: total?.[0].currency ?? rows[0]?.debit?.currency ?? 'USD' })}</Th>
          <Th modifier="nowrap" className="numeric">{t('statement.credit', { currency: total?.[1].currency ?? rows[0]?.credit?.currency ?? 'USD' })}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.account}>
            <Th scope="row" dataLabel={t('ledger.account')}>
              <AppLink to={`/accounts/${row.account}?asOf=${asOf}${knownOn ? `&knownOn=${knownOn}` : ''}`}>
                <bdi>{row.account}</bdi>
              </AppLink>{' '}
              <bdi>{row.accountName}</bdi>
            </Th>
            <Td dataLabel={t('ledger.account.type')}>{t(`ledger.type.${row.type}`)}</Td>
            <Td className="numeric" dataLabel={t('ledger.debit')}>
              {figure(row, row.debit)}
            </Td>
            <Td className="numeric" dataLabel={t('ledger.credit')}>
              {figure(row, row.credit)}
            </Td>
          </Tr>
        ))}
        {total && (
          <Tr className="total">
            <Th scope="row">{t('ledger.total')}</Th>
            <Td />
            <Td className="numeric" dataLabel={t('ledger.debit')}>
              <AmountText money={total[0]} plain />
            </Td>
            <Td className="numeric" dataLabel={t('ledger.credit')}>
              <AmountText money={total[1]} plain />
            </Td>
          </Tr>
        )}
      </Tbody>
    </Table>
  );
}
