import { ConditionTable } from '../ui/ConditionTable';
import { useObject } from '../ui/data';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import type { ReleaseGateView } from './views';

/** What stands between an instalment and the bank, and who can help: the same question that each step of its payment asks. */
export function Gate({ grantId, instalment }: { grantId: string; instalment: number }) {
  const t = useText();
  const query = useObject<ReleaseGateView>(`/api/grants/${grantId}/instalments/${instalment}/gate`);
  return (
    <Section title={t('disbursement.gate')}>
      <p className="intro">{t('disbursement.gate.intro')}</p>
      <ConditionTable caption={t('disbursement.gate')} query={query} name={(c) => t(`disbursement.gate.condition.${c}`)} checked={t('disbursement.gate.checked')} />
    </Section>
  );
}
