import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { EngagementStatus, Priority } from './views';

const tones: Record<EngagementStatus, Tone> = {
  PLANNED: 'neutral',
  PARTNER_CONTACTED: 'info',
  DRAFT_ISSUED: 'info',
  COMMENTS: 'info',
  FINAL: 'warning',
  ACTION_AGREED: 'warning',
  RESOLVED: 'success',
  CANCELLED: 'neutral',
};
const priorities: Record<Priority, Tone> = { HIGH: 'danger', MEDIUM: 'warning', LOW: 'neutral' };

export function EngagementStatusLabel({ status, overdue }: { status: EngagementStatus; overdue?: boolean }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`assurance.status.${status}`)} tone={tones[status]} />
      {overdue && (
        <>
          {' '}
          <StatusLabel text={t('assurance.overdue')} tone="danger" />
        </>
      )}
    </>
  );
}

export function PriorityLabel({ priority }: { priority: Priority }) {
  const t = useText();
  return <StatusLabel text={t(`assurance.priority.${priority}`)} tone={priorities[priority]} />;
}
