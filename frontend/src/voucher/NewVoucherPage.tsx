import { ObjectPage } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { VoucherForm } from './VoucherForm';

export default function NewVoucherPage() {
  const t = useText();
  return (
    <ObjectPage parent={{ title: t('voucher.list'), to: '/vouchers' }} number={t('voucher.new')} title={t('voucher.new.intro')}>
      <VoucherForm />
    </ObjectPage>
  );
}
