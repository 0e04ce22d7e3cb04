import { Skeleton, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { Figure, StatusOfFundView } from '../api/views';
import { useObject } from '../ui/data';
import { AmountText, formatDay, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { useFilters } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { Frame } from './Frame';

const lines = [
  ['openingBalance', false],
  ['contributions', false],
  ['otherRevenue', false],
  ['expense', false],
  ['programmeSupport', false],
  ['otherExpense', false],
  ['netAssets', true],
  ['openCommitments', false],
  ['available', true],
] as const;

const columns = ['cash', 'commitments', 'liabilities', 'available'] as const;

export default function StatusOfFundPage() {
  const t = useText();
  const locale = useLocale();
  const [filters, change] = useFilters();
  const query = useObject<StatusOfFundView>('/api/statements/status-of-fund', { asOf: filters.asOf });
  const view = query.data;
  return (
    <Frame
      title={t('statement.statusOfFund')}
      intro={t('statement.statusOfFund.intro')}
      path="/api/statements/status-of-fund"
      asOf={filters.asOf}
      onAsOf={(asOf) => change({ asOf })}
    >
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {!view && !query.error && <Skeleton screenreaderText={t('ui.loading')} height="16rem" />}
      {view && (
        <>
          <p className="as-of">
            {t('statement.asOfDay', { date: formatDay(locale, view.asOf) })}
          </p>
          <Table aria-label={t('statement.statusOfFund')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('statement.line')}</Th>
                <Th modifier="nowrap" className="numeric">{t('statement.amount')}</Th>
                <Th>{t('statement.accounts')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {lines.map(([name, total]) => (
                <Tr key={name} className={total ? 'total' : undefined}>
                  <Th scope="row" dataLabel={t('statement.line')}>{t(`statement.line.${name}`)}</Th>
                  <Td className="numeric" dataLabel={t('statement.amount')}>
                    <AmountText money={view[name]} />
                  </Td>
                  <Td dataLabel={t('statement.accounts')}>
                    {name !== 'available' && <Accounts figure={view[name]} asOf={view.asOf} />}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
          <Title headingLevel="h2" size="lg" className="below">
            {t('statement.pools')}
          </Title>
          <p className="intro">{t('statement.pools.intro')}</p>
          <Table aria-label={t('statement.pools')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('ledger.pool')}</Th>
                {columns.map((c) => (
                  <Th key={c} modifier="nowrap" className="numeric">
                    {t(`statement.pool.${c}`)}
                  </Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {view.pools.map((p) => (
                <Tr key={p.pool}>
                  <Th scope="row" dataLabel={t('ledger.pool')}>
                    <AppLink to={`/statements/trial-balance?pool=${p.pool}&asOf=${view.asOf}`}>
                      <bdi>{p.poolName}</bdi>
                    </AppLink>
                  </Th>
                  {columns.map((c) => (
                    <Td key={c} className="numeric" dataLabel={t(`statement.pool.${c}`)}>
                      <AmountText money={p[c]} />
                    </Td>
                  ))}
                </Tr>
              ))}
            </Tbody>
          </Table>
        </>
      )}
    </Frame>
  );
}

/** Each account behind a figure leads to its lines in the journal up to that day. */
function Accounts({ figure, asOf }: { figure: Figure; asOf: string }) {
  return (
    <span className="links">
      {figure.accounts.map((a) => (
        <AppLink key={a} to={`/journal?account=${a}&to=${asOf}`}>
          <bdi>{a}</bdi>
        </AppLink>
      ))}
    </span>
  );
}
