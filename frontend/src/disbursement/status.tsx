import type { DisbursementStatus } from '../api/views';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones: Record<DisbursementStatus, Tone> = {
  REQUESTED: 'info',
  REVIEWED: 'info',
  CERTIFIED: 'info',
  PARTLY_APPROVED: 'info',
  APPROVED: 'info',
  SCHEDULED: 'info',
  PARTLY_RELEASED: 'info',
  RELEASED: 'info',
  SENT: 'info',
  SETTLED: 'success',
  REFUSED: 'danger',
  REJECTED: 'danger',
  RETURNED: 'danger',
  ON_HOLD: 'warning',
  CANCELLED: 'neutral',
};

export const disbursementStatuses = Object.keys(tones) as DisbursementStatus[];

export function DisbursementStatusLabel({ status }: { status: DisbursementStatus }) {
  const t = useText();
  return <StatusLabel text={t(`disbursement.status.${status}`)} tone={tones[status]} />;
}
