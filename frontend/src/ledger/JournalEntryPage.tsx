import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { JournalEntryView } from '../api/views';
import { subjectPath } from '../app/subject';
import { mayBe, useSession } from '../auth/session';
import { Trail } from '../audit/Trail';
import { ReverseButton } from '../voucher/ReverseButton';
import { Seal } from '../seal/Seal';
import { EvidencePanel } from '../finding/EvidencePanel';
import { Workbench } from '../finding/Workbench';
import { addDecimals } from '../ui/decimal';
import { useObject } from '../ui/data';
import { AmountText, DateText, DecimalText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { LineDimensions } from './Dimensions';

export default function JournalEntryPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const path = `/api/journal/${usePathId()}`;
  const query = useObject<JournalEntryView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const e = query.data;
  // What a voucher posted is taken back by another; the rest is undone where it was done.
  const reversible = mayBe(session, ['finance-accountant']) && e.sourceType === 'voucher' && !e.reverses && !e.reversedBy;
  const source = subjectPath(e.sourceType, e.sourceId);
  const sum = (side: 'DEBIT' | 'CREDIT') => ({
    amount: addDecimals(e.lines.filter((l) => l.side === side).map((l) => l.usd.amount)),
    currency: e.lines[0]?.usd.currency ?? 'USD',
  });
  return (
    <ObjectPage
      parent={{ title: t('ledger.journal'), to: '/journal' }}
      number={t('ledger.entry', { number: String(e.number) })}
      title={<bdi>{e.description}</bdi>}
      status={
        e.reversedBy ? (
          <StatusLabel text={t('ledger.isReversed')} tone="warning" />
        ) : e.reverses ? (
          <StatusLabel text={t('ledger.isReversal')} tone="warning" />
        ) : (
          <StatusLabel text={t('ledger.isPosted')} tone="success" />
        )
      }
      actions={reversible && <ReverseButton entry={e} />}
    >
      <Section title={t('ledger.entry.about')}>
        <Facts
          facts={[
            [t('ledger.occurredOn'), <DateText key="d" date={e.occurredOn} />],
            [t('ledger.recordedBy'), <PersonText key="p" person={e.recordedBy} at={e.recordedAt} />],
            [
              t('ledger.source'),
              source ? (
                <AppLink key="s" to={source}>
                  {code('ledger.source', e.sourceType)}
                </AppLink>
              ) : (
                code('ledger.source', e.sourceType)
              ),
            ],
            e.reverses && [
              t('ledger.reverses'),
              <AppLink key="r" to={`/journal/${e.reverses}`}>
                {t('ledger.entry', { number: String(e.reversesNumber ?? '') })}
              </AppLink>,
            ],
            e.reason && [t('ledger.reason'), <WrittenText key="why">{e.reason}</WrittenText>],
            e.reversedBy && [
              t('ledger.reversedBy'),
              <AppLink key="rb" to={`/journal/${e.reversedBy}`}>
                {t('ledger.entry', { number: String(e.reversedByNumber ?? '') })}
              </AppLink>,
            ],
          ]}
        />
      </Section>
      <Section title={t('ledger.lines')}>
        <Table aria-label={t('ledger.lines')} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th>{t('ledger.account')}</Th>
              <Th>{t('ledger.pool')}</Th>
              <Th>{t('ledger.dimensions')}</Th>
              <Th modifier="nowrap" className="numeric">{t('ledger.original')}</Th>
              <Th modifier="nowrap" className="numeric">{t('ledger.rate')}</Th>
              <Th modifier="nowrap" className="numeric">{t('ledger.debit')}</Th>
              <Th modifier="nowrap" className="numeric">{t('ledger.credit')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {e.lines.map((l) => (
              <Tr key={l.line}>
                <Th scope="row" dataLabel={t('ledger.account')}>
                  <AppLink to={`/journal?account=${l.account}`}>
                    <bdi>{l.account}</bdi>
                  </AppLink>{' '}
                  <bdi>{l.accountName}</bdi>
                </Th>
                <Td dataLabel={t('ledger.pool')}>
                  <bdi>{l.pool && code('ledger.pool', l.pool)}</bdi>
                </Td>
                <Td dataLabel={t('ledger.dimensions')}>
                  <LineDimensions line={l} subjects={e.subjects} />
                </Td>
                <Td dataLabel={t('ledger.original')} className="numeric">
                  <AmountText money={l.original} />
                </Td>
                <Td dataLabel={t('ledger.rate')} className="numeric">
                  <DecimalText value={l.rate} />
                </Td>
                <Td dataLabel={t('ledger.debit')} className="numeric">
                  {l.side === 'DEBIT' && <AmountText money={l.usd} />}
                </Td>
                <Td dataLabel={t('ledger.credit')} className="numeric">
                  {l.side === 'CREDIT' && <AmountText money={l.usd} />}
                </Td>
              </Tr>
            ))}
            <Tr className="total">
              <Th scope="row" colSpan={5}>
                {t('ledger.total')}
              </Th>
              <Td className="numeric" dataLabel={t('ledger.debit')}>
                <AmountText money={sum('DEBIT')} />
              </Td>
              <Td className="numeric" dataLabel={t('ledger.credit')}>
                <AmountText money={sum('CREDIT')} />
              </Td>
            </Tr>
          </Tbody>
        </Table>
      </Section>
      <Seal entry={e.id} />
      <EvidencePanel entryId={e.id} />
      <Workbench subjectType="journal" subjectId={e.id} />
      <Trail subjectType="journal" subjectId={e.id} />
    </ObjectPage>
  );
}
