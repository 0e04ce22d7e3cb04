import type { CallStatus } from '../api/views';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones: Record<CallStatus, Tone> = { DRAFT: 'neutral', PUBLISHED: 'success', CLOSED: 'info', AWARDED: 'info', CANCELLED: 'danger' };

export function CallStatusLabel({ status }: { status: CallStatus }) {
  const t = useText();
  return <StatusLabel text={t(`call.status.${status}`)} tone={tones[status]} />;
}
