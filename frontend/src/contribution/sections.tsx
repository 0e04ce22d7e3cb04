import type { ContributionChangeView, ContributionInstalmentView, DonorRefundView, WholeContribution, WholeReceipt } from '../api/views';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { wholeList } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText, DateText, Nothing, PersonText, WrittenText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { instalmentTones, refundTones } from './status';
import { changeVerbs, receiptVerbs, refundVerbs, returnVerbs } from './verbs';

const whole = <T,>(data: T[]) => wholeList({ data, isPending: false, error: null, refetch: () => undefined });

export function ScheduleSection({ contribution: c }: { contribution: WholeContribution }) {
  const t = useText();
  return (
    <Section title={t('contribution.schedule')}>
      <DataTable<ContributionInstalmentView>
        caption={t('contribution.schedule')}
        list={whole(c.schedule)}
        empty={t('contribution.schedule')}
        rowKey={(i) => i.id}
        columns={[
          { key: 'number', header: t('contribution.instalment.number'), lead: true, cell: (i) => i.number },
          { key: 'dueOn', header: t('contribution.instalment.dueOn'), cell: (i) => <DateText date={i.dueOn} /> },
          { key: 'amount', header: t('contribution.amount'), numeric: true, cell: (i) => <AmountText money={i.amount} /> },
          { key: 'settled', header: t('contribution.instalment.settled'), numeric: true, cell: (i) => <AmountText money={i.settled} /> },
          { key: 'outstanding', header: t('contribution.outstanding'), numeric: true, cell: (i) => <AmountText money={i.outstanding} /> },
          {
            key: 'state',
            header: t('contribution.status'),
            cell: (i) => (
              <>
                <StatusLabel text={t(`contribution.instalment.${i.state}`)} tone={instalmentTones[i.state]} />{' '}
                {i.daysOverdue > 0 && <span className="beside">{t('contribution.instalment.daysOverdue', { days: i.daysOverdue })}</span>}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** Who posted a receipt, and what may yet become of it. */
export function Posted({ contribution: c, receipt: r, path }: { contribution: WholeContribution; receipt: WholeReceipt; path: string }) {
  const t = useText();
  return (
    <>
      <PersonText person={r.postedBy} at={r.postedAt} />
      {r.takenBackBy ? (
        <>
          {' '}
          <StatusLabel text={t('contribution.receipt.takenBack')} tone="danger" /> <PersonText person={r.takenBackBy} at={r.takenBackAt} />{' '}
          <WrittenText>{r.takeBackReason}</WrittenText>
        </>
      ) : (
        r.takeBackAskedBy && (
          <>
            {' '}
            <StatusLabel text={t('contribution.receipt.takeBackAsked')} tone="warning" /> <PersonText person={r.takeBackAskedBy} at={r.takeBackAskedAt} />{' '}
            <WrittenText>{r.takeBackReason}</WrittenText>
          </>
        )
      )}
      {r.actions.length > 0 && (
        <span className="links">
          {Object.entries(receiptVerbs(r)).map(
            ([name, verb]) => r.actions.includes(name) && <VerbButton key={name} variant="secondary" view={c} verb={verb} name={`${name}-${r.id}`} path={path} />,
          )}
        </span>
      )}
    </>
  );
}

export function ChangesSection({ contribution: c, path }: { contribution: WholeContribution; path: string }) {
  const t = useText();
  return (
    <Section title={t('contribution.changes')}>
      <DataTable<ContributionChangeView>
        caption={t('contribution.changes')}
        list={whole(c.changes)}
        empty={t('contribution.changes')}
        rowKey={(h) => h.id}
        columns={[
          { key: 'kind', header: t('contribution.change.kind'), lead: true, cell: (h) => t(`contribution.change.${h.kind}`) },
          { key: 'on', header: t('contribution.change.effectiveOn'), cell: (h) => <DateText date={h.effectiveOn} /> },
          {
            key: 'after',
            header: t('contribution.change.after'),
            numeric: true,
            cell: (h) => (h.kind === 'AMENDMENT' ? <AmountText money={h.after} /> : <Nothing />),
          },
          { key: 'usd', header: t('contribution.change.usd'), numeric: true, cell: (h) => <AmountText money={h.usd} /> },
          {
            key: 'reason',
            header: t('contribution.reason'),
            cell: (h) => (
              <>
                {h.reference && <bdi>{h.reference}</bdi>} <WrittenText>{h.reason}</WrittenText>
              </>
            ),
          },
          { key: 'proposed', header: t('contribution.change.proposedBy'), cell: (h) => <PersonText person={h.proposedBy} at={h.proposedAt} /> },
          {
            key: 'posted',
            header: t('contribution.receipt.postedBy'),
            cell: (h) =>
              h.postedBy ? (
                <PersonText person={h.postedBy} at={h.postedAt} />
              ) : h.rejectedBy ? (
                <>
                  <StatusLabel text={t('contribution.receipt.rejected')} tone="danger" /> <PersonText person={h.rejectedBy} at={h.rejectedAt} />{' '}
                  <WrittenText>{h.rejectionReason}</WrittenText>
                </>
              ) : h.actions.length > 0 ? (
                <span className="links">
                  {Object.entries(changeVerbs(h)).map(
                    ([name, verb]) =>
                      h.actions.includes(name) && (
                        <VerbButton key={name} variant={name === 'post' ? 'primary' : 'secondary'} view={c} verb={verb} name={`${name}-${h.id}`} path={path} />
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
  );
}

export function RefundsSection({ contribution: c, path }: { contribution: WholeContribution; path: string }) {
  const t = useText();
  return (
    <Section title={t('contribution.refunds')}>
      <DataTable<DonorRefundView>
        caption={t('contribution.refunds')}
        list={whole(c.refunds)}
        empty={t('contribution.refunds')}
        rowKey={(r) => r.id}
        columns={[
          { key: 'amount', header: t('contribution.amount'), lead: true, cell: (r) => <AmountText money={r.amount} /> },
          { key: 'reason', header: t('contribution.reason'), cell: (r) => <WrittenText>{r.reason}</WrittenText> },
          { key: 'proposed', header: t('contribution.change.proposedBy'), cell: (r) => <PersonText person={r.proposedBy} at={r.proposedAt} /> },
          {
            key: 'approved',
            header: t('contribution.refund.approvedBy'),
            cell: (r) => (r.approvedBy ? <PersonText person={r.approvedBy} at={r.approvedAt} /> : <PersonText person={r.rejectedBy} at={r.rejectedAt} />),
          },
          {
            key: 'signed',
            header: t('contribution.refund.signedBy'),
            cell: (r) => (
              <>
                {r.firstSignedBy ? <PersonText person={r.firstSignedBy} at={r.firstSignedAt} /> : <Nothing />}
                {r.secondSignedBy && <PersonText person={r.secondSignedBy} at={r.secondSignedAt} />}
              </>
            ),
          },
          { key: 'usd', header: t('contribution.receipt.usd'), numeric: true, cell: (r) => <AmountText money={r.paidUsd ?? r.usd} /> },
          {
            key: 'status',
            header: t('contribution.status'),
            cell: (r) => (
              <>
                <StatusLabel text={t(`contribution.refund.${r.status}`)} tone={refundTones[r.status]} />{' '}
                {r.rejectionReason && <WrittenText>{r.rejectionReason}</WrittenText>}
                {r.actions.length > 0 && (
                  <span className="links">
                    {Object.entries(refundVerbs(r)).map(
                      ([name, verb]) =>
                        r.actions.includes(name) && (
                          <VerbButton key={name} variant={name === 'reject' || name === 'recordReturn' ? 'secondary' : 'primary'} view={c} verb={verb} name={`${name}-${r.id}`} path={path} />
                        ),
                    )}
                  </span>
                )}
                {r.returns.map((b) => (
                  <div key={b.id}>
                    <StatusLabel
                      text={t(b.postedBy ? 'contribution.return.posted' : b.rejectedBy ? 'contribution.return.rejected' : 'contribution.return.awaiting')}
                      tone={b.postedBy ? 'danger' : b.rejectedBy ? 'neutral' : 'warning'}
                    />{' '}
                    <DateText date={b.returnedOn} /> {'\u00b7'} <bdi>{b.bankReference}</bdi> <WrittenText>{b.rejectionReason ?? b.reason}</WrittenText>{' '}
                    <PersonText person={b.postedBy ?? b.rejectedBy ?? b.recordedBy} at={b.postedAt ?? b.rejectedAt ?? b.recordedAt} />
                    {b.actions.length > 0 && (
                      <span className="links">
                        {Object.entries(returnVerbs(r, b)).map(
                          ([name, verb]) =>
                            b.actions.includes(name) && (
                              <VerbButton key={name} variant={name === 'postReturn' ? 'primary' : 'secondary'} view={c} verb={verb} name={`${name}-${b.id}`} path={path} />
                            ),
                        )}
                      </span>
                    )}
                  </div>
                ))}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

export function isOverdue(c: WholeContribution): boolean {
  return !isZero(c.overdue.amount);
}
