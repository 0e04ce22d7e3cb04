import { useNavigate } from '@tanstack/react-router';
import type { VoucherView } from '../api/views';
import { VerbButton } from '../ui/actions';
import { reversal } from './verbs';

/** Takes back what a voucher posted, and goes to the voucher that does so: it still waits to be submitted. */
export function ReverseButton({ entry }: { entry: { id: string } }) {
  const navigate = useNavigate();
  return <VerbButton view={entry} verb={reversal} name="voucher-reverse" onDone={(made) => void navigate({ to: `/vouchers/${(made as VoucherView).id}` as string })} />;
}
