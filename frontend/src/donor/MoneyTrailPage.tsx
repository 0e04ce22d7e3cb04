import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Fragment, type ReactNode } from 'react';
import { mayBe, staff, useSession } from '../auth/session';
import { CountryText } from '../country/CountryText';
import { isZero } from '../ui/decimal';
import { useObject } from '../ui/data';
import { DateFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters, usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import type { MoneyTrailView, TrailGrant, TrailPart } from './views';

/** From one contribution to its pool, to calls, grants and kinds of assistance. */
export default function MoneyTrailPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const [filters, change] = useFilters();
  const id = usePathId();
  const query = useObject<MoneyTrailView>(`/api/money-trails/${id}`, { asOf: filters.asOf });
  if (!query.data) return <ObjectPending query={query} />;
  const m = query.data;
  const reader = mayBe(session, staff);
  const ledger = (account: string, grant?: string) => (reader ? `/journal?account=${account}&pool=${m.pool}${grant ? `&grantId=${grant}` : ''}${filters.asOf ? `&to=${filters.asOf}` : ''}` : undefined);
  return (
    <ObjectPage parent={{ title: m.contribution, to: `/contributions/${id}` }} number={t('donor.trail')} title={<bdi>{m.contribution}</bdi>}>
      <div className="filters">
        <DateFilter id="trail-as-of" label={t('statement.asOf')} value={filters.asOf} onChange={(asOf) => change({ asOf })} />
      </div>
      <Section title={t('donor.trail.sum')}>
        <p className="intro">{t('donor.trail.rule')}</p>
        <Facts
          facts={[
            [t('ledger.pool'), <bdi key="p">{m.poolName}</bdi>],
            [t('statement.asOf'), <DateText key="d" date={m.asOf} />],
            [t('donor.trail.received'), <AmountText key="r" money={m.received} />],
            [t('donor.trail.poolReceived'), <AmountText key="q" money={m.poolReceived} />],
          ]}
        />
        <Parts caption={t('donor.trail.sum')}>
          {m.kinds.map((k) => (
            <PartRow key={k.code ?? '-'} label={<bdi>{k.name}</bdi>} part={k} to={ledger('7210')} />
          ))}
          <PartRow label={t('donor.purpose.PROGRAMME_SUPPORT')} part={m.programmeSupport} to={ledger('7910')} />
          <PartRow label={t('donor.purpose.WITH_GRANTEE')} part={m.withGrantees} to={ledger('1420')} />
          <PartRow label={t('donor.purpose.OTHER')} part={m.otherCosts} />
          {!isZero(m.moved.ofPool.amount) && <PartRow label={t('donor.purpose.MOVED')} part={m.moved} />}
          <PartRow label={t('donor.purpose.HELD')} part={m.held} to={ledger('1110')} />
          <PartRow total label={t('donor.trail.received')} part={{ amount: m.received, ofPool: m.poolReceived }} />
        </Parts>
      </Section>
      {m.calls.map((c) => (
        <Section
          key={c.id ?? '-'}
          title={t('donor.trail.call', { reference: c.reference ?? '' })}
        >
          <Parts caption={t('donor.trail.call', { reference: c.reference ?? '' })}>
            {c.grants.map((g) => (
              <GrantRows key={g.id} grant={g} linked={reader} ledger={ledger} />
            ))}
          </Parts>
        </Section>
      ))}
      {reader && (
        <Section title={t('donor.trail.ties')}>
          <Table aria-label={t('donor.trail.ties')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('donor.purpose')}</Th>
                <Th>{t('statement.accounts')}</Th>
                <Th className="numeric">{t('donor.trail.attributed')}</Th>
                <Th className="numeric">{t('donor.trail.ledger')}</Th>
                <Th>{t('donor.status')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {m.ties.map((x) => (
                <Tr key={x.figure}>
                  <Th scope="row" dataLabel={t('donor.purpose')}>{code('donor.tie', x.figure)}</Th>
                  <Td dataLabel={t('statement.accounts')}><bdi>{x.accounts.join(' ')}</bdi></Td>
                  <Td dataLabel={t('donor.trail.attributed')} className="numeric"><AmountText money={x.attributed} /></Td>
                  <Td dataLabel={t('donor.trail.ledger')} className="numeric"><AmountText money={x.ledger} /></Td>
                  <Td dataLabel={t('donor.status')}><StatusLabel text={t(x.holds ? 'donor.tie.holds' : 'donor.tie.broken')} tone={x.holds ? 'success' : 'danger'} /></Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Section>
      )}
    </ObjectPage>
  );
}

function Parts({ caption, children }: { caption: string; children: ReactNode }) {
  const t = useText();
  return (
    <Table aria-label={caption} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('donor.purpose')}</Th>
          <Th className="numeric">{t('donor.trail.own')}</Th>
          <Th className="numeric">{t('donor.trail.ofPool')}</Th>
        </Tr>
      </Thead>
      <Tbody>{children}</Tbody>
    </Table>
  );
}

function PartRow({ label, part, to, total, inner, head }: { label: ReactNode; part: TrailPart; to?: string; total?: boolean; inner?: boolean; head?: boolean }) {
  const t = useText();
  const whole = <AmountText money={part.ofPool} />;
  return (
    <Tr className={total ? 'total' : undefined}>
      <Th scope="row" dataLabel={t('donor.purpose')} className={inner ? 'inner' : head ? 'grant-of-trail' : undefined}>
        {label}
      </Th>
      <Td dataLabel={t('donor.trail.own')} className="numeric">
        <AmountText money={part.amount} />
      </Td>
      <Td dataLabel={t('donor.trail.ofPool')} className="numeric">
        {to ? <AppLink to={to}>{whole}</AppLink> : whole}
      </Td>
    </Tr>
  );
}

function GrantRows({ grant: g, linked, ledger }: { grant: TrailGrant; linked: boolean; ledger: (account: string, grant?: string) => string | undefined }) {
  const t = useText();
  const name = (
    <>
      <bdi className="number">{g.number}</bdi> {'\u00b7'} <CountryText code={g.country} />
    </>
  );
  return (
    <Fragment>
      <PartRow head label={linked ? <AppLink to={`/grants/${g.id}`}>{name}</AppLink> : name} part={g.spent} to={ledger('7210', g.id)} />
      {g.kinds.map((k) => (
        <PartRow key={k.code ?? '-'} inner label={<bdi>{k.name}</bdi>} part={k} />
      ))}
      {!isZero(g.programmeSupport.ofPool.amount) && <PartRow inner label={t('donor.purpose.PROGRAMME_SUPPORT')} part={g.programmeSupport} to={ledger('7910', g.id)} />}
      {!isZero(g.withGrantee.ofPool.amount) && <PartRow inner label={t('donor.purpose.WITH_GRANTEE')} part={g.withGrantee} to={ledger('1420', g.id)} />}
    </Fragment>
  );
}
