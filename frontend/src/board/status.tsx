import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { BoardItem, BoardSessionStatus } from './views';

const tones: Record<BoardSessionStatus, Tone> = { PLANNED: 'neutral', OPEN: 'info', CLOSED: 'warning', APPROVED: 'success', CANCELLED: 'neutral' };
const states: Record<BoardItem['state'], Tone> = { AWAITED: 'info', CONCLUDED: 'success', NO_QUORUM: 'danger', DROPPED: 'neutral' };

export function BoardSessionStatusLabel({ status }: { status: BoardSessionStatus }) {
  const t = useText();
  return <StatusLabel text={t(`board.status.${status}`)} tone={tones[status]} />;
}

export function BoardItemStateLabel({ state }: { state: BoardItem['state'] }) {
  const t = useText();
  return <StatusLabel text={t(`board.state.${state}`)} tone={states[state]} />;
}
