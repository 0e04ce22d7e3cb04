import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { VoucherView } from '../api/views';
import { Trail } from '../audit/Trail';
import { mayBe, useSession } from '../auth/session';
import { LineDimensions } from '../ledger/Dimensions';
import { Actions, VerbButton } from '../ui/actions';
import { useObject } from '../ui/data';
import { download } from '../ui/download';
import { AmountText, DateText, DecimalText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useCodeText, useText } from '../ui/text';
import { ReverseButton } from './ReverseButton';
import { Standing } from './Standing';
import { attach, verbs } from './verbs';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';

export default function VoucherPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const path = `/api/vouchers/${usePathId()}`;
  const query = useObject<VoucherView>(path);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const v = query.data;
  return (
    <ObjectPage
      parent={{ title: t('voucher.list'), to: '/vouchers' }}
      number={v.number}
      title={<bdi>{v.description}</bdi>}
      status={<Standing voucher={v} />}
      actions={
        <>
          {v.actions.includes('edit') && (
            <AppLink to={`/vouchers/${v.id}/edit`} className="pf-v6-c-button pf-m-secondary">
              {t('voucher.edit')}
            </AppLink>
          )}
          <Actions view={v} verbs={verbs} path={path} />
          {v.entry && !v.reverses && !v.reversed && mayBe(session, ['finance-accountant']) && <ReverseButton entry={v.entry} />}
        </>
      }
    >
      <Section title={t('voucher.about')}>
        <Facts
          facts={[
            [t('voucher.template'), code('voucher.template', v.template)],
            [t('voucher.occurredOn'), <DateText key="on" date={v.occurredOn} />],
            [t('voucher.preparedBy'), <PersonText key="by" person={v.preparedBy} at={v.preparedAt} />],
            v.postedBy && [t('voucher.postedBy'), <PersonText key="post" person={v.postedBy} at={v.postedAt} />],
            v.entry && [
              t('voucher.entry'),
              <AppLink key="e" to={`/journal/${v.entry.id}`}>
                {t('ledger.entry', { number: String(v.entry.number) })}
              </AppLink>,
            ],
            v.reverses && [
              t('voucher.reverses'),
              <AppLink key="r" to={`/journal/${v.reverses.id}`}>
                {t('ledger.entry', { number: String(v.reverses.number) })}
              </AppLink>,
            ],
            v.rejectedBy && [t('voucher.rejectedBy'), <PersonText key="rej" person={v.rejectedBy} at={v.rejectedAt} />],
            v.rejectionReason && [t('voucher.reason'), <WrittenText key="why">{v.rejectionReason}</WrittenText>],
          ]}
        />
      </Section>
      {v.lines.length > 0 && (
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
              {v.lines.map((l) => (
                <Tr key={l.line}>
                  <Th scope="row" dataLabel={t('ledger.account')}>
                    <bdi>{l.account}</bdi> <bdi>{l.accountName}</bdi>
                  </Th>
                  <Td dataLabel={t('ledger.pool')}>
                    <bdi>{code('ledger.pool', l.pool)}</bdi>
                  </Td>
                  <Td dataLabel={t('ledger.dimensions')}>
                    <LineDimensions line={l} subjects={v.subjects} />
                  </Td>
                  <Td dataLabel={t('ledger.original')} className="numeric">
                    <AmountText money={l.amount} />
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
                  <AmountText money={v.totalDebit} />
                </Td>
                <Td className="numeric" dataLabel={t('ledger.credit')}>
                  <AmountText money={v.totalCredit} />
                </Td>
              </Tr>
            </Tbody>
          </Table>
        </Section>
      )}
      <Section
        title={t('voucher.documents')}
        actions={v.actions.includes('attach') && <VerbButton view={v} verb={attach} name="voucher-attach" path={path} variant="link" />}
      >
        {v.documents.length === 0 ? (
          <p>{t('voucher.documents.none')}</p>
        ) : (
          <ul>
            {v.documents.map((d) => (
              <li key={d.id}>
                <FileLink file={d} open={() => void download(`${path}/documents/${d.id}`, d.name)} />{' '}
                <ScanLabel scan={d.scan} />{' '}
                <PersonText person={d.uploadedBy} at={d.uploadedAt} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Trail subjectType="voucher" subjectId={v.id} />
    </ObjectPage>
  );
}
