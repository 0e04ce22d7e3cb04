import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { PayeeAccountStatus, PayeeAccountView } from './views';

const tones: Record<PayeeAccountStatus, Tone> = { PROPOSED: 'info', VERIFIED_ONCE: 'info', VERIFIED: 'success', REFUSED: 'danger', WITHDRAWN: 'neutral', UNVERIFIED: 'neutral' };

export function PayeeAccountStatusLabel({ account }: { account: PayeeAccountView }) {
  const t = useText();
  if (account.coolingOff) return <StatusLabel text={t('payee.coolingOff')} tone="warning" />;
  return <StatusLabel text={t(`payee.status.${account.status}`)} tone={tones[account.status]} />;
}
