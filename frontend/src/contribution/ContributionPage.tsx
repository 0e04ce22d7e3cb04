import type { WholeContribution, WholeReceipt } from '../api/views';
import { Trail } from '../audit/Trail';
import { DonorLinks } from '../donor/DonorLinks';
import { Workbench } from '../finding/Workbench';
import { mayBe, staff, useSession } from '../auth/session';
import { JournalTable } from '../ledger/JournalTable';
import { Actions, VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText, DateText, Nothing, PercentText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { PoolText } from '../pool/pools';
import { ContactSection } from './Contact';
import { GiftsSection } from './Gifts';
import { ChangesSection, Posted, RefundsSection, ScheduleSection } from './sections';
import { tones } from './status';
import { receiptVerbs, verbs } from './verbs';

export default function ContributionPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const path = `/api/contributions/${usePathId()}`;
  const query = useObject<WholeContribution>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const c = query.data;
  const reader = mayBe(session, staff);
  // Nobody pledged it, and nothing was agreed on it.
  const gift = c.kind === 'GIFT';
  return (
    <ObjectPage
      parent={{ title: t('contribution.title'), to: '/contributions' }}
      number={c.number}
      title={
        <>
          <bdi>{c.donor.name}</bdi> {'\u00b7'} <AmountText money={c.amount} />
        </>
      }
      status={<StatusLabel text={t(`contribution.status.${c.status}`)} tone={tones[c.status]} />}
      actions={<Actions view={c} verbs={verbs(t)} path={path} />}
    >
      <Section title={t(gift ? 'contribution.gift.title' : 'contribution.pledged')}>
        <Facts
          facts={[
            [t('contribution.donor'), reader ? <AppLink to={`/organisations/${c.donor.id}`}>{c.donor.name}</AppLink> : <bdi>{c.donor.name}</bdi>],
            [t('contribution.amount'), <AmountText key="a" money={c.amount} />],
            c.amount.currency !== c.usdAtPledge?.currency && [t(gift ? 'contribution.receipt.usd' : 'contribution.usdAtPledge'), <AmountText key="u" money={c.usdAtPledge} />],
            [t(gift ? 'contribution.gift.givenOn' : 'contribution.pledgedOn'), <DateText key="d" date={c.pledgedOn} />],
            [t(gift ? 'contribution.gift.reference' : 'contribution.reference'), <bdi key="r">{c.reference}</bdi>],
            [t('contribution.purpose'), <WrittenText key="p">{c.purpose}</WrittenText>],
            [t('contribution.pledgedBy'), <PersonText key="b" person={c.pledgedBy} at={c.pledgedAt} />],
            c.pool && [t('contribution.pool'), <PoolText key="pool" code={c.pool} />],
            c.earmark && [t('contribution.earmark'), code('contribution.earmark', c.earmark)],
            gift && [t('contribution.kind'), t('contribution.kind.GIFT')],
          ]}
        />
      </Section>
      {c.screening && (
        <Section title={t('contribution.screening')}>
          <Facts
            facts={[
              [t('contribution.screening.outcome'), t(`contribution.screening.${c.screening.outcome}`)],
              [t('contribution.by'), <PersonText key="b" person={c.screening.by} at={c.screening.at} />],
              [t('contribution.reason'), <WrittenText key="r">{c.screening.reason}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {c.acceptance && (
        <Section title={t('contribution.acceptance')}>
          <Facts
            facts={[
              [t('contribution.by'), <PersonText key="b" person={c.acceptance.by} at={c.acceptance.at} />],
              [t('contribution.note'), <WrittenText key="n">{c.acceptance.note}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {c.agreement && (
        <Section title={t(gift ? 'contribution.recognition' : 'contribution.agreement')}>
          <Facts
            facts={[
              !gift && [t('contribution.agreement.reference'), <bdi key="r">{c.agreement.reference}</bdi>],
              !gift && [t('contribution.agreement.signedOn'), <DateText key="d" date={c.agreement.signedOn} />],
              [t('contribution.recognition'), t(`contribution.recognition.${c.agreement.recognitionModel}`)],
              [t('contribution.psc'), <PercentText key="p" rate={c.agreement.pscRate} />],
              !gift && [t('contribution.usdAtAgreement'), <AmountText key="u" money={c.agreement.usd} />],
              [t('contribution.by'), <PersonText key="b" person={c.agreement.by} at={c.agreement.at} />],
            ]}
          />
        </Section>
      )}
      {c.schedule.length > 0 && <ScheduleSection contribution={c} />}
      {(c.agreement || c.receipts.length > 0) && (
        <Section title={t('contribution.receipts')}>
          <Facts
            facts={[
              [t('contribution.received'), <AmountText key="r" money={c.received} />],
              [t('contribution.outstanding'), <AmountText key="o" money={c.outstanding} />],
              /[1-9]/.test(c.writtenOff.amount) && [t('contribution.writtenOff'), <AmountText key="wo" money={c.writtenOff} />],
              c.conditional && [t('contribution.conditional'), <AmountText key="c" money={c.conditional} />],
              !isZero(c.refunded.amount) && [t('contribution.refunded'), <AmountText key="f" money={c.refunded} />],
            ]}
          />
          <DataTable<WholeReceipt>
            caption={t('contribution.receipts')}
            list={wholeList({ data: c.receipts, isPending: false, error: null, refetch: () => undefined })}
            empty={t('contribution.receipts.empty')}
            rowKey={(r) => r.id}
            columns={[
              { key: 'on', header: t('contribution.receipt.receivedOn'), lead: true, cell: (r) => <DateText date={r.receivedOn} /> },
              { key: 'amount', header: t('contribution.receipt.amount'), numeric: true, cell: (r) => <AmountText money={r.amount} /> },
              { key: 'usd', header: t('contribution.receipt.usd'), numeric: true, cell: (r) => <AmountText money={r.usd} /> },
              { key: 'fee', header: t('contribution.receipt.fee'), numeric: true, cell: (r) => (isZero(r.fee.amount) ? <Nothing /> : <AmountText money={r.fee} />) },
              { key: 'fx', header: t('contribution.receipt.exchangeDifference'), numeric: true, cell: (r) => <AmountText money={r.exchangeDifference} /> },
              {
                key: 'bank',
                header: t('contribution.receipt.bankReference'),
                cell: (r) => (
                  <>
                    <bdi>{r.bankReference}</bdi> <span className="beside">{t(`contribution.bankAccount.${r.bankAccount}`)}</span>
                  </>
                ),
              },
              { key: 'recorded', header: t('contribution.receipt.recordedBy'), cell: (r) => <PersonText person={r.recordedBy} at={r.recordedAt} /> },
              {
                key: 'posted',
                header: t('contribution.receipt.postedBy'),
                cell: (r) =>
                  r.postedBy ? (
                    <Posted contribution={c} receipt={r} path={path} />
                  ) : r.rejectedBy ? (
                    <>
                      <StatusLabel text={t('contribution.receipt.rejected')} tone="danger" /> <PersonText person={r.rejectedBy} at={r.rejectedAt} />{' '}
                      <WrittenText>{r.rejectionReason}</WrittenText>
                    </>
                  ) : r.actions.length > 0 ? (
                    <span className="links">
                      {Object.entries(receiptVerbs(r)).map(
                        ([name, verb]) =>
                          r.actions.includes(name) && (
                            <VerbButton key={name} variant={name === 'post' ? 'primary' : 'secondary'} view={c} verb={verb} name={`${name}-${r.id}`} path={path} />
                          ),
                      )}
                    </span>
                  ) : (
                    <StatusLabel text={t('contribution.receipt.awaiting')} tone="warning" />
                  ),
              },
            ]}
          />
        </Section>
      )}
      {c.fulfilments.length > 0 && (
        <Section title={t('contribution.fulfilments')}>
          <DataTable
            caption={t('contribution.fulfilments')}
            list={wholeList({ data: c.fulfilments, isPending: false, error: null, refetch: () => undefined })}
            empty={t('contribution.fulfilments')}
            rowKey={(f) => f.id}
            columns={[
              { key: 'on', header: t('contribution.fulfilment.on'), lead: true, cell: (f) => <DateText date={f.on} /> },
              { key: 'amount', header: t('contribution.amount'), numeric: true, cell: (f) => <AmountText money={f.amount} /> },
              { key: 'evidence', header: t('contribution.fulfilment.evidence'), cell: (f) => <WrittenText>{f.evidence}</WrittenText> },
              { key: 'by', header: t('contribution.by'), cell: (f) => <PersonText person={f.by} at={f.at} /> },
            ]}
          />
        </Section>
      )}
      {reader && gift && <GiftsSection contributionId={c.id} />}
      {c.acknowledgement && (
        <Section title={t('contribution.acknowledgement')}>
          <Facts
            facts={[
              [t('contribution.by'), <PersonText key="b" person={c.acknowledgement.by} at={c.acknowledgement.at} />],
              [t('contribution.note'), <WrittenText key="n">{c.acknowledgement.note}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {c.report && (
        <Section title={t('contribution.donorReport')}>
          <Facts
            facts={[
              [t('contribution.report.year'), <bdi key="y">{c.report.year}</bdi>],
              [t('contribution.report.reference'), <bdi key="r">{c.report.reference}</bdi>],
              [t('contribution.by'), <PersonText key="b" person={c.report.by} at={c.report.at} />],
            ]}
          />
        </Section>
      )}
      {c.changes.length > 0 && <ChangesSection contribution={c} path={path} />}
      {c.refunds.length > 0 && <RefundsSection contribution={c} path={path} />}
      {c.lapse && (
        <Section title={t('contribution.lapsed')}>
          <Facts
            facts={[
              [t('contribution.by'), <PersonText key="b" person={c.lapse.by} at={c.lapse.at} />],
              [t('contribution.reason'), <WrittenText key="r">{c.lapse.reason}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {c.cancellation && (
        <Section title={t('contribution.cancellation')}>
          <Facts
            facts={[
              [t('contribution.by'), <PersonText key="b" person={c.cancellation.by} at={c.cancellation.at} />],
              [t('contribution.reason'), <WrittenText key="r">{c.cancellation.reason}</WrittenText>],
            ]}
          />
        </Section>
      )}
      <ContactSection donorId={c.donor.id} />
      {reader && (
        <Section title={t('contribution.ledger')}>
          <JournalTable filters={{ contributionId: c.id }} />
        </Section>
      )}
      <DonorLinks contribution={c} />
      <Workbench subjectType="contribution" subjectId={c.id} />
      {reader && <Trail subjectType="contribution" subjectId={c.id} />}
    </ObjectPage>
  );
}
