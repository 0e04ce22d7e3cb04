import { Alert, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import type { DisbursementView, Role } from '../api/views';
import { Trail } from '../audit/Trail';
import { GranteeAlert } from '../screening/GranteeAlert';
import { StepScreenings } from '../screening/StepScreenings';
import { Workbench } from '../finding/Workbench';
import { mayBe, staff, useSession } from '../auth/session';
import { JournalTable } from '../ledger/JournalTable';
import { BankHistory } from '../payment/BankHistory';
import { BankDetailsFacts } from '../payee/BankDetailsFacts';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { Gate } from './Gate';
import { DisbursementStatusLabel } from './status';
import { stepsOf, takenBy, type StepName } from './steps';
import { disbursementVerbs } from './verbs';

export default function DisbursementPage() {
  const t = useText();
  const session = useSession();
  const path = `/api/disbursements/${usePathId()}`;
  const query = useObject<DisbursementView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const d = query.data;
  const isStaff = mayBe(session, staff);
  return (
    <ObjectPage
      parent={{ title: t('disbursement.list'), to: '/disbursements' }}
      number={d.number}
      title={
        <>
          <bdi>{d.grantee.name}</bdi> {'\u00b7'} <AmountText money={d.amount} />
        </>
      }
      status={<DisbursementStatusLabel status={d.status} />}
      actions={<Actions view={d} verbs={disbursementVerbs} path={path} />}
    >
      {isStaff && <GranteeAlert organisationId={d.grantee.id} />}
      <Section title={t('disbursement.steps')}>
        <p className="intro">{t('disbursement.steps.intro')}</p>
        <ProgressStepper aria-label={t('disbursement.steps')} className="steps">
          {stepsOf(d).map((s) => (
            <ProgressStep
              key={s.name}
              id={`step-${s.name}`}
              titleId={`step-${s.name}-title`}
              variant={s.state === 'done' ? 'success' : s.state === 'current' ? 'info' : s.state === 'failed' ? 'danger' : 'pending'}
              isCurrent={s.state === 'current'}
              aria-label={t(`disbursement.step.${s.name}`)}
              description={s.person ? <PersonText person={s.person} at={s.at} /> : t(s.state === 'failed' ? 'disbursement.step.stopped' : `disbursement.step.${s.name}.who`)}
            >
              {t(`disbursement.step.${s.name}`)}
            </ProgressStep>
          ))}
        </ProgressStepper>
        <WhyNot disbursement={d} />
      </Section>
      {turn[d.status] && <Gate grantId={d.grant.id} instalment={d.instalment} />}
      <Section title={t('disbursement.about')}>
        <Facts
          facts={[
            [
              t('disbursement.grant'),
              <AppLink key="g" to={`/grants/${d.grant.id}`}>
                <bdi className="number">{d.grant.number}</bdi>
              </AppLink>,
            ],
            [t('grant.instalment'), d.instalment],
            d.paymentOrderId
              ? [
                  t('payment.about'),
                  <AppLink key="po" to={`/payment-orders/${d.paymentOrderId}`}>
                    {t('payment.see')}
                  </AppLink>,
                ]
              : d.actions.includes('order')
                ? [
                    t('payment.about'),
                    <AppLink key="po" to="/payment-orders">
                      {t('disbursement.order')}
                    </AppLink>,
                  ]
                : null,
            [t('disbursement.amount'), <AmountText key="a" money={d.amount} />],
            d.releasedOn ? [t('disbursement.releasedOn'), <DateText key="r" date={d.releasedOn} />] : null,
            d.settledOn ? [t('disbursement.settledOn'), <DateText key="s" date={d.settledOn} />] : null,
            d.bankReference ? [t('form.bankReference'), <bdi key="b">{d.bankReference}</bdi>] : null,
            d.refusedBy ? [t('disbursement.refusedBy'), <PersonText key="fb" person={d.refusedBy} at={d.refusedAt} />] : null,
            d.refusal ? [t('disbursement.refusal'), <Refusal key="fr" refusal={d.refusal} />] : null,
            d.rejectedBy ? [t('disbursement.rejectedBy'), <PersonText key="rb" person={d.rejectedBy} at={d.rejectedAt} />] : null,
            d.returnedBy ? [t('disbursement.returnedBy'), <PersonText key="tb" person={d.returnedBy} at={d.returnedAt} />] : null,
            d.returnedOn ? [t('disbursement.returnedOn'), <DateText key="to" date={d.returnedOn} />] : null,
            d.cancelledBy ? [t('disbursement.cancelledBy'), <PersonText key="cb" person={d.cancelledBy} at={d.cancelledAt} />] : null,
            d.heldBy ? [t('disbursement.heldBy'), <PersonText key="hb" person={d.heldBy} at={d.heldAt} />] : null,
            d.holdReason ? [t('disbursement.holdReason'), <WrittenText key="hr">{d.holdReason}</WrittenText>] : null,
            d.liftedBy ? [t('disbursement.liftedBy'), <PersonText key="lb" person={d.liftedBy} at={d.liftedAt} />] : null,
            d.reason ? [t('form.reason'), <WrittenText key="re">{d.reason}</WrittenText>] : null,
            d.note ? [t('disbursement.note'), <WrittenText key="n">{d.note}</WrittenText>] : null,
          ]}
        />
      </Section>
      <Section title={t('disbursement.account')}>
        <BankDetailsFacts details={d.bankAccount} />
        <p className="links">
          <AppLink to={`/payee-accounts/${d.payeeAccountId}`}>{t('payee.see')}</AppLink>
        </p>
      </Section>
      {isStaff && d.paymentOrderId && <BankHistory paymentId={d.id} />}
      {isStaff && <StepScreenings disbursementId={d.id} />}
      {isStaff && (
        <Section title={t('grant.ledger')}>
          <JournalTable filters={{ grantId: d.grant.id }} />
        </Section>
      )}
      <Workbench subjectType="disbursement" subjectId={d.id} />
      {isStaff && <Trail subjectType="disbursement" subjectId={d.id} />}
    </ObjectPage>
  );
}

const turn: Partial<Record<DisbursementView['status'], { role: Role; action?: string; step: StepName }>> = {
  REQUESTED: { role: 'secretariat-officer', action: 'review', step: 'reviewed' },
  REVIEWED: { role: 'certifying-officer', action: 'certify', step: 'certified' },
  CERTIFIED: { role: 'approving-officer', action: 'approve', step: 'approved' },
  PARTLY_APPROVED: { role: 'approving-officer', action: 'approve', step: 'approved2' },
  // From here on it is signed with its order.
  APPROVED: { role: 'bank-signatory', step: 'signed1' },
  SCHEDULED: { role: 'bank-signatory', step: 'signed1' },
  PARTLY_RELEASED: { role: 'bank-signatory', step: 'signed2' },
};

/** Staff read the bank's reason and its code; a grantee what to do. */
function Refusal({ refusal }: { refusal: NonNullable<DisbursementView['refusal']> }) {
  return (
    <>
      {refusal.text} {refusal.reason && <bdi className="number">{refusal.reason}</bdi>}
    </>
  );
}

/** Says to whoever holds the right authority, but has had a part in this payment already, why there is no button and who can help. */
function WhyNot({ disbursement: d }: { disbursement: DisbursementView }) {
  const t = useText();
  const session = useSession();
  const now = turn[d.status];
  const taken = takenBy(d, session.person?.id);
  if (!now || !session.roles.includes(now.role) || (now.action && d.actions.includes(now.action)) || taken.length === 0) return null;
  return (
    <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('disbursement.segregation')} component="h3">
      {t('disbursement.segregation.body', { step: t(`disbursement.step.${taken[0]!}`), who: t(`disbursement.step.${now.step}.who`) })}
    </Alert>
  );
}
