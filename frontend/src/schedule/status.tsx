import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { FilingView, ReportState } from './views';

const tones: Record<ReportState, Tone> = {
  NOT_YET_DUE: 'neutral',
  DUE: 'warning',
  OVERDUE: 'danger',
  SUBMITTED: 'info',
  SENT_BACK: 'danger',
  ACCEPTED: 'success',
  WAIVED: 'neutral',
};

export function ReportStateLabel({ state, overdue }: { state: ReportState; overdue: boolean }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`schedule.state.${state}`)} tone={tones[state]} />
      {overdue && state !== 'OVERDUE' && (
        <>
          {' '}
          <StatusLabel text={t('schedule.state.OVERDUE')} tone="danger" />
        </>
      )}
    </>
  );
}

export function FilingStatusLabel({ status }: { status: FilingView['status'] }) {
  const t = useText();
  return <StatusLabel text={t(`schedule.filing.status.${status}`)} tone={status === 'DRAFT' ? 'neutral' : tones[status]} />;
}
