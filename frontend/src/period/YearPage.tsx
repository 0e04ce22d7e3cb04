import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { YearView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, yearVerbs } from './verbs';

export default function YearPage() {
  const t = useText();
  const path = `/api/years/${usePathId()}`;
  const query = useObject<YearView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const y = query.data;
  return (
    <ObjectPage
      parent={{ title: t('period.years'), to: '/years' }}
      number={String(y.year)}
      status={<StatusLabel text={t(`period.status.${y.status}`)} tone={tones[y.status]} />}
      actions={<Actions view={{ ...y, id: String(y.year) }} verbs={yearVerbs} path={path} />}
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('period.openMonths'), y.openMonths.length === 0 ? t('period.openMonths.none') : <span key="m" className="links">{y.openMonths.map((m) => <AppLink key={m} to={`/periods/${m}`}>{m}</AppLink>)}</span>],
            y.closedBy && [t('period.closedBy'), <PersonText key="c" person={y.closedBy} at={y.closedAt} />],
            y.reopenedBy && [t('period.reopenedBy'), <PersonText key="r" person={y.reopenedBy} at={y.reopenedAt} />],
            y.reason && [t('period.reason'), <WrittenText key="w">{y.reason}</WrittenText>],
            y.notedBy && [t('period.event.NOTED'), <PersonText key="n" person={y.notedBy} at={y.notedAt} />],
            y.closingEntries.length > 0 && [
              t('period.closingEntries'),
              <span key="e" className="links">
                {y.closingEntries.map((e, i) => (
                  <AppLink key={e} to={`/journal/${e}`}>
                    {t('period.closingEntry', { n: i + 1 })}
                  </AppLink>
                ))}
              </span>,
            ],
          ]}
        />
      </Section>
      {y.results.map((r) => (
        <Section key={r.pool} title={t('period.toNetAssets', { pool: r.poolName, account: `${r.netAssets} ${r.netAssetsName}` })}>
          <Table aria-label={r.poolName} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('ledger.account')}</Th>
                <Th modifier="nowrap" className="numeric">{t('ledger.debit')}</Th>
                <Th modifier="nowrap" className="numeric">{t('ledger.credit')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {r.accounts.map((a) => (
                <Tr key={a.account}>
                  <Th scope="row" dataLabel={t('ledger.account')}>
                    <AppLink to={`/journal?account=${a.account}&pool=${r.pool}&from=${y.year}-01-01&to=${y.year}-12-31`}>
                      <bdi>{a.account}</bdi>
                    </AppLink>{' '}
                    <bdi>{a.accountName}</bdi>
                  </Th>
                  <Td dataLabel={t('ledger.debit')} className="numeric">
                    <AmountText money={a.debit} plain />
                  </Td>
                  <Td dataLabel={t('ledger.credit')} className="numeric">
                    <AmountText money={a.credit} plain />
                  </Td>
                </Tr>
              ))}
              <Tr className="total">
                <Th scope="row">{t('period.surplus')}</Th>
                <Td colSpan={2} className="numeric" dataLabel={t('period.surplus')}>
                  <AmountText money={r.surplus} />
                </Td>
              </Tr>
            </Tbody>
          </Table>
        </Section>
      ))}
      <Trail subjectType="year" subjectId={String(y.year)} />
    </ObjectPage>
  );
}
