import { subjectPath } from '../app/subject';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { severityTones, statusTones } from './tones';
import { verbs } from './verbs';
import type { FindingView } from './views';

export default function FindingPage() {
  const t = useText();
  const code = useCodeText();
  const path = `/api/findings/${usePathId()}`;
  const query = useObject<FindingView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const f = query.data;
  const on = subjectPath(f.subjectType, f.subjectId);
  const subject = (
    <>
      {code('audit.subject', f.subjectType)} <bdi>{f.subjectLabel}</bdi>
    </>
  );
  return (
    <ObjectPage
      parent={{ title: t('finding.title'), to: '/findings' }}
      number={f.number}
      title={<bdi>{f.title}</bdi>}
      status={
        <>
          <StatusLabel text={t(`finding.severity.${f.severity}`)} tone={severityTones[f.severity]} /> <StatusLabel text={t(`finding.status.${f.status}`)} tone={statusTones[f.status]} />
        </>
      }
      actions={<Actions view={f} verbs={verbs} path={path} />}
    >
      <Section title={t('finding.what')}>
        <Facts
          facts={[
            [t('finding.on'), on ? <AppLink key="on" to={on}>{subject}</AppLink> : subject],
            [t('finding.addressedTo'), code('auth.role', f.addressedTo)],
            [t('finding.observation'), <WrittenText key="o">{f.observation}</WrittenText>],
            [t('finding.recommendation'), <WrittenText key="r">{f.recommendation}</WrittenText>],
            [t('finding.raisedBy'), <PersonText key="b" person={f.raisedBy} at={f.raisedAt} />],
          ]}
        />
      </Section>
      {f.turns.map((turn, n) => (
        <Section key={n} title={t(`finding.turn.${turn.kind}`)}>
          <Facts
            facts={[
              [t('finding.turn.by'), <PersonText key="b" person={turn.by} at={turn.at} />],
              turn.dueOn && [t('finding.dueOn'), <DateText key="d" date={turn.dueOn} />],
              [t('finding.turn.text'), <WrittenText key="t">{turn.text}</WrittenText>],
            ]}
          />
        </Section>
      ))}
      {f.closedBy && (
        <Section title={t('finding.status.CLOSED')}>
          <Facts
            facts={[
              [t('finding.closedBy'), <PersonText key="b" person={f.closedBy} at={f.closedAt} />],
              f.closingNote && [t('finding.closingNote'), <WrittenText key="n">{f.closingNote}</WrittenText>],
            ]}
          />
        </Section>
      )}
      <Trail subjectType="finding" subjectId={f.id} />
    </ObjectPage>
  );
}
