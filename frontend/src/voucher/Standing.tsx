import type { VoucherView } from '../api/views';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones } from './status';

/** Where a voucher stands; what was posted stays posted when it is taken back. */
export function Standing({ voucher: v }: { voucher: VoucherView }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`voucher.status.${v.status}`)} tone={tones[v.status]} /> {v.reversed && <StatusLabel text={t('ledger.isReversed')} tone="warning" />}
    </>
  );
}
