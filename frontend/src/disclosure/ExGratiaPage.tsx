import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { Actions, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { ExGratiaView } from './views';

const verbs: Record<string, Verb<ExGratiaView>> = {
  withdraw: {
    title: 'disclosure.withdraw',
    intro: 'disclosure.withdraw.intro',
    done: 'disclosure.withdraw.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (p, values) => api.post(`/api/ex-gratia-payments/${p.id}/withdrawal`, values),
  },
};

export default function ExGratiaPage() {
  const t = useText();
  const path = `/api/ex-gratia-payments/${usePathId()}`;
  const query = useObject<ExGratiaView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const p = query.data;
  return (
    <ObjectPage
      parent={{ title: t('disclosure.exGratia'), to: '/ex-gratia-payments' }}
      number={p.number}
      title={<AmountText money={p.amount} />}
      status={<StatusLabel text={t(`disclosure.exGratia.${p.status}`)} tone={p.status === 'RECORDED' ? 'info' : 'neutral'} />}
      actions={<Actions view={p} verbs={verbs} path={path} />}
    >
      <Section title={t('disclosure.exGratia.one')}>
        <Facts
          facts={[
            [t('disclosure.exGratia.paidOn'), <DateText key="d" date={p.paidOn} />],
            [t('disclosure.amount'), <AmountText key="a" money={p.amount} />],
            [t('disclosure.usd'), <AmountText key="u" money={p.usd} />],
            [t('disclosure.exGratia.circumstances'), <WrittenText key="c">{p.circumstances}</WrittenText>],
            [t('disclosure.exGratia.legalOpinion'), <bdi key="l">{p.legalOpinion}</bdi>],
            [t('disclosure.exGratia.authority'), <bdi key="y">{p.authority}</bdi>],
            p.entryId && [t('audit.subject.journal'), <AppLink key="e" to={`/journal/${p.entryId}`}>{t('audit.subject.journal')}</AppLink>],
            p.grantId && [t('audit.subject.grant'), <AppLink key="g" to={`/grants/${p.grantId}`}>{t('audit.subject.grant')}</AppLink>],
            [t('disclosure.recordedBy'), <PersonText key="b" person={p.recordedBy} at={p.recordedAt} />],
            p.withdrawnBy && [t('disclosure.withdrawnBy'), <PersonText key="w" person={p.withdrawnBy} at={p.withdrawnAt} />],
            p.withdrawalReason && [t('form.reason'), <WrittenText key="r">{p.withdrawalReason}</WrittenText>],
          ]}
        />
      </Section>
      <Workbench subjectType="ex-gratia" subjectId={p.id} />
      <Trail subjectType="ex-gratia" subjectId={p.id} />
    </ObjectPage>
  );
}
