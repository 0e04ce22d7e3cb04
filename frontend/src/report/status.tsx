import type { ReportStatus } from '../api/views';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones: Record<ReportStatus, Tone> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  PROGRAMME_ACCEPTED: 'info',
  ACCEPTED: 'success',
  ACCEPTED_WITH_FINDINGS: 'warning',
  SENT_BACK: 'danger',
};

export const reportStatuses = Object.keys(tones) as ReportStatus[];

export function ReportStatusLabel({ status }: { status: ReportStatus }) {
  const t = useText();
  return <StatusLabel text={t(`report.status.${status}`)} tone={tones[status]} />;
}
