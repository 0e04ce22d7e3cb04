import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { fraudTones, type FraudView } from './views';

function verbs(t: ReturnType<typeof useText>): Record<string, Verb<FraudView>> {
  return {
    proceed: {
      title: 'disclosure.fraud.proceed',
      intro: 'disclosure.noNames',
      done: 'disclosure.fraud.proceeded',
      fields: (c) => [
        { name: 'status', kind: 'choice', label: 'disclosure.status', required: true, options: c.nextStatuses.map((s) => ({ value: s, label: t(`disclosure.fraud.${s}`) })) },
        { name: 'text', kind: 'area', label: 'disclosure.fraud.step', required: true, maxLength: 4000 },
        { name: 'lost', kind: 'money', label: 'disclosure.fraud.lost', required: true, zeroAllowed: true, currencies: ['USD'], initial: c.lost },
        { name: 'recovered', kind: 'money', label: 'disclosure.fraud.recovered', required: true, zeroAllowed: true, currencies: ['USD'], initial: c.recovered },
      ],
      send: (c, values) => api.post(`/api/fraud-cases/${c.id}/steps`, values),
    },
  };
}

export default function FraudPage() {
  const t = useText();
  const path = `/api/fraud-cases/${usePathId()}`;
  const query = useObject<FraudView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const c = query.data;
  return (
    <ObjectPage
      parent={{ title: t('disclosure.fraud'), to: '/fraud-cases' }}
      number={c.number}
      title={t(`disclosure.fraud.kind.${c.kind}`)}
      status={<StatusLabel text={t(`disclosure.fraud.${c.status}`)} tone={fraudTones[c.status]} />}
      actions={<Actions view={c} verbs={verbs(t)} path={path} />}
    >
      <Section title={t('disclosure.fraud.one')}>
        <Facts
          facts={[
            [t('disclosure.fraud.category'), t(`disclosure.fraud.category.${c.category}`)],
            [t('disclosure.fraud.discoveredOn'), <DateText key="d" date={c.discoveredOn} />],
            [t('disclosure.fraud.description'), <WrittenText key="t">{c.description}</WrittenText>],
            c.referredTo && [t('disclosure.fraud.referredTo'), <bdi key="r">{c.referredTo}</bdi>],
            c.grantId && [t('audit.subject.grant'), <AppLink key="g" to={`/grants/${c.grantId}`}>{t('audit.subject.grant')}</AppLink>],
            [t('disclosure.fraud.atRisk'), <AmountText key="a" money={c.atRisk} />],
            [t('disclosure.fraud.lost'), <AmountText key="l" money={c.lost} />],
            [t('disclosure.fraud.recovered'), <AmountText key="v" money={c.recovered} />],
            [t('disclosure.recordedBy'), <PersonText key="b" person={c.recordedBy} at={c.recordedAt} />],
          ]}
        />
      </Section>
      <Section title={t('disclosure.fraud.steps')}>
        <DataTable
          compact
          caption={t('disclosure.fraud.steps')}
          list={wholeList({ ...query, data: c.steps })}
          empty={t('disclosure.fraud.steps.empty')}
          rowKey={(s) => s.at}
          columns={[
            { key: 'status', header: t('disclosure.status'), lead: true, cell: (s) => t(`disclosure.fraud.${s.status}`) },
            { key: 'text', header: t('disclosure.fraud.step'), cell: (s) => <WrittenText>{s.text}</WrittenText> },
            { key: 'lost', header: t('disclosure.fraud.lost'), numeric: true, cell: (s) => <AmountText money={s.lost} /> },
            { key: 'recovered', header: t('disclosure.fraud.recovered'), numeric: true, cell: (s) => <AmountText money={s.recovered} /> },
            { key: 'by', header: t('audit.actor'), cell: (s) => <PersonText person={s.by} at={s.at} /> },
          ]}
        />
      </Section>
      <Workbench subjectType="fraud-case" subjectId={c.id} />
      <Trail subjectType="fraud-case" subjectId={c.id} />
    </ObjectPage>
  );
}
