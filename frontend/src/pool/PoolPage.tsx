import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import type { FundPoolView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { Earmark } from './Earmark';

const verbs: Record<string, Verb<FundPoolView>> = {
  close: {
    title: 'pool.close',
    intro: 'pool.close.intro',
    done: 'pool.close.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'pool.reason', required: true, maxLength: 2000 }],
    send: (p, values) => api.post(`/api/pools/${p.code}/closure`, values),
  },
};

export default function PoolPage() {
  const t = useText();
  const navigate = useNavigate();
  const path = `/api/pools/${usePathId()}`;
  const query = useObject<FundPoolView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const p = query.data;
  return (
    <ObjectPage
      parent={{ title: t('pool.title'), to: '/pools' }}
      number={p.code}
      title={<bdi>{p.name}</bdi>}
      status={<StatusLabel text={t(`pool.status.${p.status}`)} tone={p.status === 'OPEN' ? 'success' : 'neutral'} />}
      actions={
        <>
          {p.actions.includes('change') && <Button onClick={() => void navigate({ to: `/pools/${p.code}/edit` as string })}>{t('pool.change')}</Button>}
          <Actions view={p} verbs={verbs} path={path} />
        </>
      }
    >
      <Section title={t('pool.earmark')}>
        <Facts
          facts={[
            [t('pool.earmark'), <Earmark key="e" pool={p} />],
            p.purpose && [t('pool.purpose'), <WrittenText key="p">{p.purpose}</WrittenText>],
            p.changedBy && [t('pool.changedBy'), <PersonText key="b" person={p.changedBy} at={p.changedAt} />],
            p.reason && [t('pool.reason'), <WrittenText key="r">{p.reason}</WrittenText>],
          ]}
        />
      </Section>
      {p.money && (
        <Section title={t('pool.money')}>
          <Facts
            facts={[
              [t('pool.cash'), <AmountText key="c" money={p.money.cash} />],
              [t('pool.commitments'), <AmountText key="u" money={p.money.unpaidCommitments} />],
              [t('pool.liabilities'), <AmountText key="l" money={p.money.liabilities} />],
              [t('pool.available'), <AmountText key="a" money={p.money.available} />],
            ]}
          />
          <AppLink to={`/journal?pool=${p.code}`}>{t('pool.journal')}</AppLink>
        </Section>
      )}
      <Trail subjectType="pool" subjectId={p.code} />
    </ObjectPage>
  );
}
