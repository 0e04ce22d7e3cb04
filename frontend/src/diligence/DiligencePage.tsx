import { Button, Form } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import { Trail } from '../audit/Trail';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { mayBe, staff, useSession } from '../auth/session';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, useSettle, wholeList } from '../ui/data';
import { DateText, Nothing, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';
import { DiligenceStatusLabel, RiskLabel } from './status';
import { diligenceVerbs, flagVerbs } from './verbs';
import { forms, saids, type DiligenceFlag, type DiligenceView, type Said } from './views';

const tones: Record<DiligenceFlag['kind'], Tone> = { OBSERVATION: 'neutral', YELLOW: 'warning', ESCALATED: 'warning', RED: 'danger' };

/** What the secretariat asks and finds between an award and its agreement. */
export default function DiligencePage() {
  const t = useText();
  const session = useSession();
  const path = `/api/diligences/${usePathId()}`;
  const query = useObject<DiligenceView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const d = query.data;
  return (
    <ObjectPage
      parent={{ title: t('diligence.title'), to: '/diligences' }}
      number={d.applicationNumber}
      title={
        <AppLink to={`/organisations/${d.organisationId}`}>
          <bdi>{d.organisationName}</bdi>
        </AppLink>
      }
      status={<DiligenceStatusLabel status={d.status} />}
      actions={
        <>
          <Actions view={d} verbs={diligenceVerbs(t)} path={path} />
          <AppLink to={`/applications/${d.applicationId}`} className="pf-v6-c-button pf-m-link">
            {t('diligence.application')}
          </AppLink>
        </>
      }
    >
      <Section title={t('diligence.risk')}>
        <Facts
          facts={[
            [t('diligence.risk'), d.risk ? <RiskLabel key="r" risk={d.risk} /> : t('diligence.risk.notYet')],
            d.psea && [t('diligence.psea'), <RiskLabel key="p" risk={d.psea} />],
            d.capacity && [t('diligence.capacity'), <RiskLabel key="c" risk={d.capacity} />],
            d.assurance && [t('diligence.assurance.shares'), d.assurance.shares.map((share) => `${share} %`).join(' / ')],
            d.assurance && [t('diligence.assurance.visits'), d.assurance.visits],
            d.assurance && [t('diligence.assurance.spotChecks'), d.assurance.spotChecks],
            d.assurance && [t('diligence.assurance.audits'), d.assurance.audits],
            [t('diligence.opened'), <PersonText key="o" person={d.openedBy} at={d.openedAt} />],
            d.decidedBy && [t('diligence.decided'), <PersonText key="d" person={d.decidedBy} at={d.decidedAt} />],
            d.decision && [t('diligence.decision'), <WrittenText key="t">{d.decision}</WrittenText>],
            d.validUntil && [t('diligence.validUntil'), <DateText key="v" date={d.validUntil} />],
          ]}
        />
        {d.assurance && !d.assurance.singleAllowed && <p className="beside">{t('diligence.assurance.single')}</p>}
      </Section>
      <Section title={t('diligence.flags')}>
        <DataTable
          compact
          caption={t('diligence.flags')}
          list={wholeList({ ...query, data: d.flags })}
          empty={t('diligence.flags.none')}
          rowKey={(f) => f.id}
          columns={[
            { key: 'kind', header: t('diligence.flag.kind'), lead: true, cell: (f) => <StatusLabel text={t(`diligence.flag.kind.${f.kind}`)} tone={tones[f.kind]} /> },
            { key: 'category', header: t('diligence.flag.category'), cell: (f) => t(`diligence.flag.category.${f.category}`) },
            { key: 'text', header: t('diligence.flag.text'), cell: (f) => <WrittenText>{f.text}</WrittenText> },
            { key: 'by', header: t('diligence.flag.by'), cell: (f) => <PersonText person={f.raisedBy} at={f.raisedAt} /> },
            {
              key: 'decision',
              header: t('diligence.decision'),
              cell: (f) => (
                <>
                  {f.decision ? <WrittenText>{f.decision}</WrittenText> : <Nothing />}
                  <Actions view={f} verbs={flagVerbs(t, d.id)} />
                </>
              ),
            },
          ]}
        />
      </Section>
      {d.actions.includes('answer') ? <AnswersForm key={d.version} diligence={d} path={path} /> : <Answers diligence={d} />}
      {mayBe(session, staff) && <Trail subjectType="diligence" subjectId={d.id} />}
    </ObjectPage>
  );
}

function Answers({ diligence: d }: { diligence: DiligenceView }) {
  const t = useText();
  const code = useCodeText();
  const list = { isPending: false, error: null, refetch: () => undefined };
  return (
    <>
      {forms.map((form) => (
        <Section key={form} title={t(`diligence.form.${form}`)}>
          <DataTable
            compact
            caption={t(`diligence.form.${form}`)}
            list={wholeList({ ...list, data: d.questions.filter((q) => q.form === form) })}
            empty={t('diligence.empty')}
            rowKey={(q) => q.code}
            columns={[
              { key: 'question', header: t('diligence.question'), lead: true, cell: (q) => code('diligence.question', q.code) },
              { key: 'answer', header: t('diligence.answer'), cell: (q) => (d.answers[q.code] ? t(`diligence.said.${d.answers[q.code]!.said}`) : <Nothing />) },
              { key: 'comment', header: t('diligence.comment'), cell: (q) => <WrittenText>{d.answers[q.code]?.comment}</WrittenText> },
            ]}
          />
        </Section>
      ))}
    </>
  );
}

type Draft = Record<string, { said: string | null; comment: string }>;

function AnswersForm({ diligence: d, path }: { diligence: DiligenceView; path: string }) {
  const t = useText();
  const code = useCodeText();
  const toast = useToast();
  const settle = useSettle();
  const key = `diligence.${d.id}.${d.version}`;
  const [draft, setDraft] = useState<Draft>(
    () => readDraft<Draft>(key) ?? Object.fromEntries(d.questions.map((q) => [q.code, { said: d.answers[q.code]?.said ?? null, comment: d.answers[q.code]?.comment ?? '' }])),
  );
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const { byField, rest } = fieldErrors(
    failure?.problem ?? { status: 0 },
    d.questions.map((q) => `answers.${q.code}`),
  );
  const set = (question: string, change: Partial<Draft[string]>) => {
    const next = { ...draft, [question]: { said: null, comment: '', ...draft[question], ...change } };
    setDraft(next);
    keepDraft(key, next);
  };

  async function send() {
    setSending(true);
    setFailure(undefined);
    try {
      const answers: Record<string, { said: Said; comment: string | null }> = {};
      for (const [question, a] of Object.entries(draft)) if (a.said) answers[question] = { said: a.said as Said, comment: a.comment.trim() || null };
      const kept = await api.put<DiligenceView>(`${path}/answers`, { answers }, d.version);
      dropDraft(key);
      settle(path, kept);
      toast(t('diligence.answers.saved'));
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
      setSending(false);
    }
  }

  return (
    <Form
      className="cards"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      {forms.map((form) => (
        <Section key={form} title={t(`diligence.form.${form}`)}>
          {d.questions
            .filter((q) => q.form === form)
            .map((q) => (
              <div key={q.code} className="two-columns">
                <ChoiceField
                  id={`answer-${q.code}`}
                  label={code('diligence.question', q.code)}
                  value={draft[q.code]?.said ?? null}
                  options={saids.filter((s) => form !== 'VERIFICATION' || s !== 'PARTLY').map((s) => ({ value: s, label: t(`diligence.said.${s}`) }))}
                  error={byField[`answers.${q.code}`]}
                  onChange={(said) => set(q.code, { said })}
                />
                <WrittenField id={`comment-${q.code}`} label={t('diligence.comment')} max={2000} rows={2} value={draft[q.code]?.comment ?? ''} onChange={(comment) => set(q.code, { comment })} />
              </div>
            ))}
        </Section>
      ))}
      <div className="links">
        <Button type="submit" isLoading={sending} isDisabled={sending}>
          {t('diligence.answers.save')}
        </Button>
      </div>
    </Form>
  );
}
