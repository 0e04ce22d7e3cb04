import type { VoucherView } from '../api/views';
import { useObject } from '../ui/data';
import { ObjectPage, ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { VoucherForm } from './VoucherForm';

export default function EditVoucherPage() {
  const t = useText();
  const query = useObject<VoucherView>(`/api/vouchers/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  return (
    <ObjectPage parent={{ title: t('voucher.list'), to: '/vouchers' }} number={query.data.number} title={<bdi>{query.data.description}</bdi>}>
      <VoucherForm key={query.data.version} voucher={query.data} />
    </ObjectPage>
  );
}
