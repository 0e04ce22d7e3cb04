import { api } from '../api/http';
import { Actions, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { InterestTable } from './InterestTable';
import { recusalTones, type RecusalView } from './views';

export default function RecusalPage() {
  const t = useText();
  const path = `/api/recusals/${usePathId()}`;
  const query = useObject<RecusalView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const recusal = query.data;
  const decide: Verb<RecusalView> = {
    title: 'interest.decide',
    intro: 'interest.decide.intro',
    done: 'interest.decide.done',
    fields: () => [
      {
        kind: 'choice',
        name: 'outcome',
        label: 'interest.decide.outcome',
        required: true,
        options: [
          { value: 'yes', label: t('interest.decide.upheld') },
          { value: 'no', label: t('interest.decide.cleared') },
        ],
      },
      { kind: 'area', name: 'text', label: 'form.reason', required: true, maxLength: 5000 },
    ],
    send: (r, values) => api.post(`/api/recusals/${r.id}/decision`, { upheld: values.outcome === 'yes', text: values.text }),
  };
  return (
    <ObjectPage
      parent={{ title: t('interest.recusals'), to: '/recusals' }}
      number={recusal.application.number}
      title={<bdi>{recusal.person.name}</bdi>}
      status={<StatusLabel text={t(`interest.recusal.${recusal.status}`)} tone={recusalTones[recusal.status]} />}
      actions={<Actions view={recusal} verbs={{ decide }} path={path} />}
    >
      <Section title={t('interest.evidence')}>
        <Facts
          facts={[
            [t('interest.person'), <bdi key="p">{recusal.person.name}</bdi>],
            [
              t('interest.application'),
              <AppLink key="a" to={`/applications/${recusal.application.id}`}>
                <bdi className="number">{recusal.application.number}</bdi> <bdi>{recusal.application.organisation}</bdi>
              </AppLink>,
            ],
            [t('interest.basis'), t(`interest.basis.${recusal.basis}`)],
            [t('interest.kind'), t(`interest.kind.${recusal.kind}`)],
            [t('interest.foundAt'), <InstantText key="f" instant={recusal.foundAt} />],
            recusal.text ? [t('interest.remarks'), <WrittenText key="t">{recusal.text}</WrittenText>] : null,
          ]}
        />
        {recusal.interest && <InterestTable interests={[recusal.interest]} />}
      </Section>
      {recusal.decision && (
        <Section title={t('interest.decision')}>
          <Facts
            facts={[
              [t('interest.decide.outcome'), t(recusal.decision.upheld ? 'interest.decide.upheld' : 'interest.decide.cleared')],
              [t('interest.decidedBy'), <PersonText key="b" person={recusal.decision.by} at={recusal.decision.at} />],
              [t('form.reason'), <WrittenText key="w">{recusal.decision.text}</WrittenText>],
            ]}
          />
        </Section>
      )}
    </ObjectPage>
  );
}
