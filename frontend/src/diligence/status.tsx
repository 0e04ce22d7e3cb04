import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { DiligenceStatus, Risk } from './views';

const tones: Record<DiligenceStatus, Tone> = { OPEN: 'info', PASSED: 'success', FAILED: 'danger' };
const risks: Record<Risk, Tone> = { LOW: 'success', MEDIUM: 'info', SIGNIFICANT: 'warning', HIGH: 'danger' };

export function DiligenceStatusLabel({ status }: { status: DiligenceStatus }) {
  const t = useText();
  return <StatusLabel text={t(`diligence.status.${status}`)} tone={tones[status]} />;
}

export function RiskLabel({ risk }: { risk: Risk }) {
  const t = useText();
  return <StatusLabel text={t(`diligence.risk.${risk}`)} tone={risks[risk]} />;
}
