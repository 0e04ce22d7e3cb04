import type { ApplicationStatus } from '../api/views';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones: Record<ApplicationStatus, Tone> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  INELIGIBLE: 'danger',
  ELIGIBLE: 'info',
  SCORED: 'info',
  BELOW_THRESHOLD: 'warning',
  RECOMMENDED: 'success',
  NOT_RECOMMENDED: 'warning',
  AWARDED: 'success',
  DILIGENCE_FAILED: 'danger',
  RESERVE_LIST: 'warning',
  NOT_SELECTED: 'neutral',
  WITHDRAWN: 'neutral',
  UNDER_REVIEW: 'info',
};

const unknownToApplicants: readonly ApplicationStatus[] = ['ELIGIBLE', 'SCORED', 'RECOMMENDED', 'NOT_RECOMMENDED'];

/** Those that an applicant, or that staff, may find an application in. */
export const applicationStatuses = (own: boolean) => (Object.keys(tones) as ApplicationStatus[]).filter((s) => (own ? !unknownToApplicants.includes(s) : s !== 'UNDER_REVIEW'));

export function ApplicationStatusLabel({ status }: { status: ApplicationStatus }) {
  const t = useText();
  return <StatusLabel text={t(`application.status.${status}`)} tone={tones[status]} />;
}
