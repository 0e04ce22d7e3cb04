import { FormGroup, TextInput } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Trail } from '../audit/Trail';
import type { AccountBalanceView, AccountMovementsView, AccountSums, AccountView, Money } from '../api/views';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { DateFilter } from '../ui/filters';
import { AmountText, DateText, InstantText, PersonText, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters, usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { dimensionOf, languages, verbs } from './account';

/** An account: what stands on it on a day, as it was known on a day, and what moved month by month. */
export default function AccountPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const path = `/api/accounts/${usePathId()}`;
  const query = useObject<AccountView>(path);
  const balance = useObject<AccountBalanceView>(`${path}/balance`, { asOf: filters.asOf, knownOn: filters.knownOn });
  if (!query.data) return <ObjectPending query={query} />;
  const a = { ...query.data, id: query.data.code };
  return (
    <ObjectPage
      parent={{ title: t('ledger.accounts'), to: '/accounts' }}
      number={a.code}
      title={<bdi>{a.name}</bdi>}
      status={a.retiredAt ? <StatusLabel text={t('ledger.account.retired')} tone="neutral" /> : <StatusLabel text={t('ledger.account.inUse')} tone="success" />}
      actions={<Actions view={a} verbs={verbs} path={path} />}
    >
      <Section title={t('ledger.account.balance')}>
        <div className="filters">
          <DateFilter id="account-as-of" label={t('ledger.asOf')} value={filters.asOf} onChange={(asOf) => change({ asOf })} />
          <DateFilter id="account-known-on" label={t('ledger.knownOn')} value={filters.knownOn} onChange={(knownOn) => change({ knownOn })} />
        </div>
        <p className="intro">{t('ledger.knownOn.help')}</p>
        {balance.error ? <ProblemAlert error={balance.error} onRetry={() => void balance.refetch()} /> : null}
        {balance.data && <Balance view={balance.data} />}
      </Section>
      <Months path={path} code={a.code} filters={filters} change={change} />
      <Section title={t('ledger.account.about')}>
        <Facts
          facts={[
            [t('ledger.account.type'), t(`ledger.type.${a.type}`)],
            [t('ledger.account.normalSide'), t(`ledger.side.${a.normalSide}`)],
            a.guarded && [t('ledger.account.rule'), t('ledger.account.guarded')],
            a.needed && [t('ledger.account.use'), t('ledger.account.needed')],
            a.takes.length > 0 && [t('ledger.account.takes'), a.takes.map((name) => t(`ledger.dimension.${dimensionOf(name)}`)).join(' · ')],
            ...languages.map((l): [string, React.ReactNode] => [t(`ledger.account.name.${l}`), <bdi key={l} lang={l}>{a.names[l]}</bdi>]),
            a.createdBy && [t('ledger.account.addedBy'), <PersonText key="by" person={a.createdBy} at={a.createdAt} />],
            a.retiredAt && [t('ledger.account.retiredBy'), a.retiredBy ? <PersonText key="by" person={a.retiredBy} at={a.retiredAt} /> : <InstantText key="at" instant={a.retiredAt} />],
          ]}
        />
      </Section>
      <Trail subjectType="account" subjectId={a.code} />
    </ObjectPage>
  );
}

function Balance({ view }: { view: AccountBalanceView }) {
  const t = useText();
  const code = useCodeText();
  const to = view.asOf;
  return (
    <>
      <Facts
        facts={[
          [t('ledger.asOf'), <DateText key="asOf" date={view.asOf} />],
          view.knownOn && [t('ledger.knownOn'), <DateText key="knownOn" date={view.knownOn} />],
          [t('ledger.account.balance'), <AmountText key="balance" money={view.sums.balance} />],
        ]}
      />
      {view.pools.length > 0 && (
        <SumsTable
          caption={t('ledger.account.byPool')}
          first={t('ledger.pool')}
          rows={view.pools.map((p) => ({ key: p.pool, name: code('ledger.pool', p.pool), to: `/journal?account=${view.code}&pool=${p.pool}&to=${to}`, sums: p.sums }))}
        />
      )}
      {view.currencies.length > 0 && (
        <SumsTable caption={t('ledger.account.byCurrency')} first={t('ledger.currency')} rows={view.currencies.map((c) => ({ key: c.currency, name: c.currency, sums: c.sums }))} />
      )}
    </>
  );
}

function SumsTable({ caption, first, rows }: { caption: string; first: string; rows: { key: string; name: string; to?: string; sums: AccountSums }[] }) {
  const t = useText();
  return (
    <Table aria-label={caption} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{first}</Th>
          <Th className="numeric">{t('ledger.debit')}</Th>
          <Th className="numeric">{t('ledger.credit')}</Th>
          <Th className="numeric">{t('ledger.account.balance')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.key}>
            <Th scope="row" dataLabel={first}>
              {row.to ? (
                <AppLink to={row.to}>
                  <bdi>{row.name}</bdi>
                </AppLink>
              ) : (
                <bdi>{row.name}</bdi>
              )}
            </Th>
            <Amount label={t('ledger.debit')} money={row.sums.debit} />
            <Amount label={t('ledger.credit')} money={row.sums.credit} />
            <Amount label={t('ledger.account.balance')} money={row.sums.balance} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Amount({ label, money }: { label: string; money: Money }) {
  return (
    <Td className="numeric" dataLabel={label}>
      <AmountText money={money} plain />
    </Td>
  );
}

function Months({ path, code, filters, change }: { path: string; code: string; filters: Record<string, string>; change: (to: Record<string, string | undefined>) => void }) {
  const t = useText();
  const locale = useLocale();
  const query = useObject<AccountMovementsView>(`${path}/movements`, { year: filters.year, knownOn: filters.knownOn });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const view = query.data;
  return (
    <Section title={t('ledger.account.months')}>
      <div className="filters">
        <FormGroup fieldId="account-year" label={t('ledger.year')}>
          <TextInput
            id="account-year"
            type="number"
            min={1900}
            max={2200}
            value={filters.year ?? String(view?.year ?? new Date().getUTCFullYear())}
            onChange={(_, year) => change({ year: year || undefined })}
          />
        </FormGroup>
      </div>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {view && (
        <Table aria-label={t('ledger.account.months')} variant="compact" gridBreakPoint="grid-md">
          <Thead>
            <Tr>
              <Th>{t('ledger.month')}</Th>
              <Th className="numeric">{t('ledger.opening')}</Th>
              <Th className="numeric">{t('ledger.debit')}</Th>
              <Th className="numeric">{t('ledger.credit')}</Th>
              <Th className="numeric">{t('ledger.closing')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {view.months.map((m) => {
              const from = `${m.month}-01`;
              const [year, index] = m.month.split('-').map(Number);
              const to = `${m.month}-${String(new Date(Date.UTC(year ?? 0, index ?? 1, 0)).getUTCDate()).padStart(2, '0')}`;
              return (
                <Tr key={m.month}>
                  <Th scope="row" dataLabel={t('ledger.month')}>
                    <AppLink to={`/journal?account=${code}&from=${from}&to=${to}`}>{month.format(new Date(`${from}T00:00:00Z`))}</AppLink>
                  </Th>
                  <Amount label={t('ledger.opening')} money={m.opening} />
                  <Amount label={t('ledger.debit')} money={m.debit} />
                  <Amount label={t('ledger.credit')} money={m.credit} />
                  <Amount label={t('ledger.closing')} money={m.closing} />
                </Tr>
              );
            })}
          </Tbody>
        </Table>
      )}
    </Section>
  );
}
