import { Alert } from '@patternfly/react-core';
import type { ApplicationView, GrantView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { mayBe, ngo, staff, useSession } from '../auth/session';
import { DiligenceLink } from '../diligence/DiligenceLink';
import { diligenceReaders } from '../diligence/noun';
import { EligibilityEvidence, evidenceReaders } from '../review/EligibilityEvidence';
import { letterReaders } from '../outcome/noun';
import { OutcomeLettersSection } from '../outcome/OutcomeLettersSection';
import { linkReaders, Links } from '../review/Links';
import { Review, ReviewActions } from '../review/Review';
import { VerbButton } from '../ui/actions';
import { useList, useObject } from '../ui/data';
import { WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { ApplicationForm } from './ApplicationForm';
import { Receipt } from './Receipt';
import { ApplicationStatusLabel } from './status';
import { Submitted } from './Submitted';
import { Versions } from './Versions';
import { withdrawVerb } from './verbs';

export default function ApplicationPage() {
  const t = useText();
  const session = useSession();
  const path = `/api/applications/${usePathId()}`;
  const query = useObject<ApplicationView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const application = query.data;
  if (application.actions.includes('edit')) return <ApplicationForm key={application.id} application={application} />;
  const isNgo = mayBe(session, ngo);
  return (
    <ObjectPage
      parent={{ title: isNgo ? t('application.own') : t('application.list'), to: '/applications' }}
      number={application.number}
      title={<WrittenText>{application.draft?.title}</WrittenText>}
      status={<ApplicationStatusLabel status={application.status} />}
      actions={
        <>
          <ReviewActions application={application} />
          {['AWARDED', 'DILIGENCE_FAILED'].includes(application.status) && mayBe(session, diligenceReaders) && <DiligenceLink applicationId={application.id} />}
          {application.status === 'AWARDED' && mayBe(session, ['secretariat-officer', 'fund-manager', 'controller', 'auditor', ...ngo]) && <GrantLink applicationId={application.id} />}
          {application.actions.includes('withdraw') && <VerbButton view={application} verb={withdrawVerb} name="withdraw" path={path} />}
        </>
      }
    >
      {!application.organisation && (
        <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('review.blind')} component="h2">
          {t('review.blind.body')}
        </Alert>
      )}
      {mayBe(session, letterReaders) && <OutcomeLettersSection application={application} />}
      {isNgo && <Receipt application={application} />}
      {!isNgo && <Review application={application} />}
      {mayBe(session, evidenceReaders) && <EligibilityEvidence applicationId={application.id} />}
      {mayBe(session, linkReaders) && <Links applicationId={application.id} />}
      {application.draft && <Submitted application={application} />}
      {!isNgo && <Receipt application={application} />}
      {isNgo && <Versions application={application} />}
      <Workbench subjectType="application" subjectId={application.id} />
      {mayBe(session, staff) && <Trail subjectType="application" subjectId={application.id} />}
    </ObjectPage>
  );
}

/** The agreement that came of the award; where there is none yet, the way to it for whoever prepares one. */
function GrantLink({ applicationId }: { applicationId: string }) {
  const t = useText();
  const session = useSession();
  const grants = useList<GrantView>('/api/grants', { applicationId, size: 100 });
  const grant = grants.items.find((g) => g.application.id === applicationId);
  if (grant) {
    return (
      <AppLink to={`/grants/${grant.id}`} className="pf-v6-c-button pf-m-secondary">
        {t('application.grant', { number: grant.number })}
      </AppLink>
    );
  }
  if (grants.isLoading || !mayBe(session, ['secretariat-officer'])) return null;
  return (
    <AppLink to={`/grants/new?applicationId=${applicationId}`} className="pf-v6-c-button pf-m-primary">
      {t('application.prepareGrant')}
    </AppLink>
  );
}
