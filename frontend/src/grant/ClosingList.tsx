import { Alert } from '@patternfly/react-core';
import { ConditionTable } from '../ui/ConditionTable';
import { useObject } from '../ui/data';
import { AmountText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import type { ClosingListView } from './views';

/** What stands between a grant and its closing, and who can help: the same question that the closing asks. */
export function ClosingList({ path }: { path: string }) {
  const t = useText();
  const query = useObject<ClosingListView>(`${path}/closing-list`);
  const list = query.data;
  return (
    <Section title={t('grant.closing')}>
      <p className="intro">{t('grant.closing.intro')}</p>
      {list?.open && list.released && <Alert isInline isPlain variant="success" title={t('grant.closing.ready')} />}
      <ConditionTable caption={t('grant.closing')} query={query} name={(c) => t(`grant.closing.condition.${c}`)} checked={t('grant.closing.checked')} />
      {list?.released && <Facts facts={[[t('grant.closing.released'), <AmountText key="r" money={list.released} />]]} />}
    </Section>
  );
}
