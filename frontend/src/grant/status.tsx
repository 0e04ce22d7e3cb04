import type { GrantStatus, InstalmentStatus } from '../api/views';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { AmendmentStatus, BudgetStatus } from './views';

const tones: Record<GrantStatus, Tone> = {
  PREPARED: 'neutral',
  NEGOTIATION: 'info',
  LEGAL_CLEARED: 'info',
  CERTIFIED: 'info',
  SIGNED_BY_NGO: 'info',
  IN_FORCE: 'success',
  SUSPENDED: 'warning',
  TERMINATED: 'danger',
  CLOSED: 'neutral',
};

export const grantStatuses = Object.keys(tones) as GrantStatus[];

export function GrantStatusLabel({ status }: { status: GrantStatus }) {
  const t = useText();
  return <StatusLabel text={t(`grant.status.${status}`)} tone={tones[status]} />;
}

const budgetTones: Record<BudgetStatus, Tone> = { PROPOSED: 'info', ACCEPTED: 'success', SENT_BACK: 'warning' };

export function BudgetStatusLabel({ status }: { status: BudgetStatus }) {
  const t = useText();
  return <StatusLabel text={t(`grant.negotiation.status.${status}`)} tone={budgetTones[status]} />;
}

const amendmentTones: Record<AmendmentStatus, Tone> = { PROPOSED: 'info', REVIEWED: 'info', APPROVED: 'info', IN_FORCE: 'success', REFUSED: 'danger', WITHDRAWN: 'neutral' };

export function AmendmentStatusLabel({ status }: { status: AmendmentStatus }) {
  const t = useText();
  return <StatusLabel text={t(`grant.amendment.status.${status}`)} tone={amendmentTones[status]} />;
}

const instalmentTones: Record<InstalmentStatus, Tone> = {
  PLANNED: 'neutral',
  REQUESTED: 'info',
  CERTIFIED: 'info',
  APPROVED: 'info',
  RELEASED: 'success',
  SETTLED: 'success',
  RETURNED: 'danger',
};

export function InstalmentStatusLabel({ status }: { status: InstalmentStatus }) {
  const t = useText();
  return <StatusLabel text={t(`grant.instalment.status.${status}`)} tone={instalmentTones[status]} />;
}
