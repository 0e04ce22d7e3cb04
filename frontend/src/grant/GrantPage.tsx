import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import type { DisbursementView, GrantView, ReportView } from '../api/views';
import { BudgetTable } from '../application/BudgetEditor';
import { GrantAssurance } from '../assurance/GrantAssurance';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { mayBe, ngo, staff, useSession } from '../auth/session';
import { CountryText } from '../country/CountryText';
import { Gate } from '../disbursement/Gate';
import { requestVerb } from '../disbursement/request';
import { GranteeAlert } from '../screening/GranteeAlert';
import { ReportStatusLabel } from '../report/status';
import { GrantSchedule } from '../schedule/GrantSchedule';
import { JournalTable } from '../ledger/JournalTable';
import { Actions, VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject, useSettle, wholeList } from '../ui/data';
import { AmountText, DateText, Nothing, PercentText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCodeText, useText } from '../ui/text';
import { AgreementButton } from './AgreementButton';
import { AmendmentActions, Amendments } from './Amendments';
import { ClosingList } from './ClosingList';
import { Negotiation, NegotiationActions } from './Negotiation';
import { GrantStatusLabel, InstalmentStatusLabel } from './status';
import { grantVerbs, postRefund } from './verbs';
import type { NegotiationView } from './views';

/** Once both have signed, whoever reads it may ask what the next payment waits for. */
const agreed: readonly GrantView['status'][] = ['IN_FORCE', 'SUSPENDED'];

/** Nothing more is to be paid, or it is over: what is left is to close it. */
function isEnding(g: GrantView, next: unknown) {
  return g.status === 'TERMINATED' || (agreed.includes(g.status) && (!next || g.endsOn < new Date().toISOString().slice(0, 10)));
}

export default function GrantPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const navigate = useNavigate();
  const path = `/api/grants/${usePathId()}`;
  const query = useObject<GrantView>(path);
  const negotiation = useObject<NegotiationView>(`${path}/budgets`);
  if (!query.data) return <ObjectPending query={query} />;
  const g = query.data;
  const isStaff = mayBe(session, staff);
  const next = agreed.includes(g.status) ? g.instalments.find((i) => i.status !== 'RELEASED' && i.status !== 'SETTLED') : undefined;
  const applicationReader = mayBe(session, [...ngo, 'secretariat-officer', 'fund-manager', 'controller', 'auditor']);
  return (
    <ObjectPage
      parent={{ title: t('grant.list'), to: '/grants' }}
      number={g.number}
      title={<WrittenText>{g.application.title}</WrittenText>}
      status={<GrantStatusLabel status={g.status} />}
      actions={
        <>
          {g.actions.includes('requestInstalment') && (
            <VerbButton
              view={g}
              verb={requestVerb}
              name="request"
              variant="primary"
              onDone={(made) => void navigate({ to: `/disbursements/${(made as DisbursementView).id}` as string })}
            />
          )}
          <NegotiationActions path={path} />
          <AgreementButton grant={g} />
          <AmendmentActions path={path} />
          <Actions view={g} verbs={grantVerbs} path={path} />
        </>
      }
    >
      {isStaff && <GranteeAlert organisationId={g.grantee.id} />}
      <Section title={t('grant.figures')}>
        <dl className="figures">
          <Figure term={t('grant.amount')} money={g.amount} />
          <Figure term={t('grant.psc')} money={g.psc} />
          <Figure term={t('grant.committed')} money={g.committed} />
          <Figure term={t('grant.advance')} money={g.advance} />
          <Figure term={t('grant.spent')} money={g.spent} />
          <Figure term={t('grant.receivable')} money={g.receivable} />
        </dl>
      </Section>
      <Section title={t('grant.agreement')}>
        <Facts
          facts={[
            [
              t('grant.grantee'),
              <span key="g">
                <bdi>{g.grantee.name}</bdi>
                {g.grantee.country && t('form.comma')}
                <CountryText code={g.grantee.country} />
              </span>,
            ],
            [
              t('grant.application'),
              applicationReader ? (
                <AppLink key="a" to={`/applications/${g.application.id}`}>
                  <bdi className="number">{g.application.number}</bdi>
                </AppLink>
              ) : (
                <bdi key="a" className="number">{g.application.number}</bdi>
              ),
            ],
            [
              t('grant.call'),
              <AppLink key="c" to={`/calls/${g.call.id}`}>
                <bdi>{g.call.reference}</bdi>
              </AppLink>,
            ],
            [t('grant.startsOn'), <DateText key="s" date={g.startsOn} />],
            [t('grant.endsOn'), <DateText key="e" date={g.endsOn} />],
            [t('grant.fundingModel'), t(`grant.model.${g.fundingModel}`)],
            [t('grant.pscRate'), <PercentText key="p" rate={g.pscRate} />],
            g.singleInstalmentReason ? [t('grant.single'), <WrittenText key="r">{g.singleInstalmentReason}</WrittenText>] : null,
            g.suspensionReason ? [t('grant.suspensionReason'), <WrittenText key="sr">{g.suspensionReason}</WrittenText>] : null,
          ]}
        />
      </Section>
      <Section title={t('grant.instalments')}>
        <Instalments grant={g} />
      </Section>
      {g.signedAt && <GrantSchedule grantId={g.id} running={g.status !== 'CLOSED'} />}
      {next && <Gate grantId={g.id} instalment={next.number} />}
      {isEnding(g, next) && <ClosingList path={path} />}
      <Section title={t('grant.signatures')}>
        <Facts
          facts={[
            [t('grant.preparedBy'), <PersonText key="p" person={g.preparedBy} at={g.preparedAt} />],
            negotiation.data?.clearedBy && [t('grant.clearedBy'), <PersonText key="l" person={negotiation.data.clearedBy} at={negotiation.data.clearedAt} />],
            negotiation.data?.clearanceText && [t('grant.clearance.text'), <WrittenText key="lt">{negotiation.data.clearanceText}</WrittenText>],
            g.singleAllowedBy && [t('grant.singleAllowedBy'), <PersonText key="a" person={g.singleAllowedBy} at={g.singleAllowedAt} />],
            [t('grant.certifiedBy'), <PersonText key="c" person={g.certifiedBy} at={g.certifiedAt} />],
            [t('grant.ngoSignedBy'), <PersonText key="n" person={g.ngoSignedBy} at={g.ngoSignedAt} />],
            [t('grant.signedBy'), <PersonText key="s" person={g.signedBy} at={g.signedAt} />],
          ]}
        />
      </Section>
      {(g.changes ?? []).length > 0 && (
        <Section title={t('grant.changes')}>
          <ul className="plain-list">
            {g.changes!.map((c, n) => (
              <li key={n} className="change">
                <strong>{code('grant.change', c.kind)}</strong> <PersonText person={c.by} at={c.at} />
                {c.endsOn && (
                  <p>
                    {t('grant.endsOn')} <DateText date={c.endsOn} />
                  </p>
                )}
                {c.reason && (
                  <p>
                    <WrittenText>{c.reason}</WrittenText>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(g.refunds ?? []).length > 0 && (
        <Section title={t('grant.refunds')}>
          <DataTable
            caption={t('grant.refunds')}
            list={wholeList({ data: g.refunds!, isPending: false, error: null, refetch: () => undefined })}
            empty={t('ui.none')}
            rowKey={(r) => r.id}
            columns={[
              { key: 'on', header: t('grant.refund.receivedOn'), lead: true, cell: (r) => <DateText date={r.receivedOn} /> },
              { key: 'amount', header: t('grant.refund.amount'), numeric: true, cell: (r) => <AmountText money={r.amount} /> },
              { key: 'bank', header: t('form.bankReference'), cell: (r) => <bdi>{r.bankReference}</bdi> },
              { key: 'recorded', header: t('grant.refund.recordedBy'), cell: (r) => <PersonText person={r.recordedBy} at={r.recordedAt} /> },
              {
                key: 'posted',
                header: t('grant.refund.postedBy'),
                cell: (r) =>
                  r.postedBy ? (
                    <PersonText person={r.postedBy} at={r.postedAt} />
                  ) : (r.actions?.length ?? 0) > 0 ? (
                    <VerbButton variant="primary" view={g} verb={postRefund(r)} name={`post-${r.id}`} path={path} />
                  ) : (
                    <Nothing />
                  ),
              },
            ]}
          />
        </Section>
      )}
      <Section title={t('grant.budget')}>
        <BudgetTable lines={g.budget} total={g.amount} label={t('report.total')} />
      </Section>
      <Amendments path={path} />
      <Negotiation path={path} />
      <GrantAssurance grantId={g.id} />
      {isStaff && (
        <Section title={t('grant.ledger')}>
          <JournalTable filters={{ grantId: g.id }} />
        </Section>
      )}
      <Workbench subjectType="grant" subjectId={g.id} />
      {isStaff && <Trail subjectType="grant" subjectId={g.id} />}
    </ObjectPage>
  );
}

function Figure({ term, money }: { term: string; money: GrantView['amount'] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <AmountText money={money} />
      </dd>
    </div>
  );
}

/** Each payment as planned, how far it has come, and the report that accounts for it. */
function Instalments({ grant }: { grant: GrantView }) {
  const t = useText();
  const session = useSession();
  const settle = useSettle();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>();
  const reports = useList<ReportView>('/api/reports', { grantId: grant.id });
  const mayWrite = grant.actions.includes('writeReport') && mayBe(session, ngo);

  async function write(instalment: number) {
    setFailure(undefined);
    try {
      const report = await api.post<ReportView>('/api/reports', { grantId: grant.id, instalment });
      settle(`/api/reports/${report.id}`, report);
      void navigate({ to: `/reports/${report.id}` as string });
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <>
      {failure ? <ProblemAlert error={failure} /> : null}
      <Table aria-label={t('grant.instalments')} gridBreakPoint="grid-md" variant="compact">
        <Thead>
          <Tr>
            <Th>{t('grant.instalment')}</Th>
            <Th className="numeric">{t('grant.instalment.amount')}</Th>
            <Th>{t('grant.instalment.due')}</Th>
            <Th>{t('grant.status')}</Th>
            <Th>{t('grant.instalment.payment')}</Th>
            <Th>{t('grant.instalment.report')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {grant.instalments.map((i) => {
            const report = reports.items.find((r) => r.instalment === i.number);
            const paid = i.status === 'RELEASED' || i.status === 'SETTLED';
            return (
              <Tr key={i.number}>
                <Th scope="row" dataLabel={t('grant.instalment')}>
                  {i.number}
                </Th>
                <Td dataLabel={t('grant.instalment.amount')} className="numeric">
                  <AmountText money={i.amount} />
                </Td>
                <Td dataLabel={t('grant.instalment.due')}>
                  <DateText date={i.dueOn} />
                </Td>
                <Td dataLabel={t('grant.status')}>
                  <InstalmentStatusLabel status={i.status} />
                </Td>
                <Td dataLabel={t('grant.instalment.payment')}>
                  {i.disbursementId ? <AppLink to={`/disbursements/${i.disbursementId}`}>{t('grant.instalment.payment.open')}</AppLink> : <Nothing />}
                </Td>
                <Td dataLabel={t('grant.instalment.report')}>
                  {report ? (
                    <>
                      <AppLink to={`/reports/${report.id}`}>{t(report.actions.includes('edit') ? 'grant.report.write' : 'grant.instalment.report.open')}</AppLink> <ReportStatusLabel status={report.status} />
                    </>
                  ) : mayWrite && paid && !i.accounted && !reports.isLoading ? (
                    <Button variant="primary" size="sm" onClick={() => void write(i.number)}>
                      {t('grant.report.write')}
                    </Button>
                  ) : (
                    <Nothing />
                  )}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </>
  );
}
