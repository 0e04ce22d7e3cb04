import { Alert } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { mayBe, staff, useSession } from '../auth/session';
import { RiskLabel } from '../diligence/status';
import { VerbButton } from '../ui/actions';
import { useList, useObject } from '../ui/data';
import { AmountText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { EngagementTable } from './EngagementTable';
import { addVerb, planVerb } from './verbs';
import type { AssurancePlanView, EngagementView } from './views';

/** What of one grant is visited, checked and audited, and how far it has come. */
export function GrantAssurance({ grantId }: { grantId: string }) {
  const t = useText();
  const session = useSession();
  const client = useQueryClient();
  const isStaff = mayBe(session, staff);
  const plan = useObject<AssurancePlanView>(isStaff ? `/api/assurance-plans/${grantId}` : undefined);
  const list = useList<EngagementView>('/api/engagements', { grantId });
  const actions = plan.data?.actions ?? [];
  const again = () => void client.invalidateQueries();
  if (!isStaff && list.items.length === 0) return null;
  return (
    <Section
      title={t('assurance.title')}
      actions={
        <>
          {actions.includes('plan') && <VerbButton view={{ id: grantId }} verb={planVerb} name="assurance-plan" onDone={again} />}
          {actions.includes('add') && <VerbButton view={{ id: grantId }} verb={addVerb(t)} name="engagement-add" variant="link" onDone={again} />}
        </>
      }
    >
      {plan.data?.openHigh && <Alert isInline variant="warning" title={t('assurance.openHigh')} />}
      {plan.data && (
        <Facts
          facts={[
            plan.data.risk && [t('diligence.risk'), <RiskLabel key="r" risk={plan.data.risk} />],
            ...plan.data.counts.map(
              (c) =>
                [t(`assurance.kind.${c.kind}`), `${t('assurance.plan.least')} ${c.least} · ${t('assurance.plan.planned')} ${c.planned} · ${t('assurance.plan.made')} ${c.done}`] as [
                  string,
                  string,
                ],
            ),
            [t('assurance.pending'), <AmountText key="p" money={plan.data.pending} />],
          ]}
        />
      )}
      <EngagementTable list={list} ofGrant />
    </Section>
  );
}
