import { Alert, Grid, GridItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useEffect, useState } from 'react';
import { api } from '../api/http';
import type { ApplicationView, Criterion, EvaluationView, ReviewView } from '../api/views';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { BoardItemStateLabel } from '../board/status';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { Form, type Values } from '../ui/Form';
import { IntegerField } from '../ui/fields';
import { AmountText, DecimalText, InstantText, Nothing, PersonText, WrittenText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SaveStatus } from '../ui/SaveStatus';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { WrittenField } from '../ui/written';
import { totalScore } from './score';
import { reviewVerbs } from './verbs';

function useReview(application: ApplicationView) {
  return useObject<ReviewView>(`/api/applications/${application.id}/review`);
}

/** The buttons of those who review an application; scoring and the award have forms of their own further down. */
export function ReviewActions({ application }: { application: ApplicationView }) {
  const t = useText();
  return (
    <>
      <Actions view={application} verbs={reviewVerbs(t)} />
      {application.actions.includes('award') && <VerbButton view={application} verb={awardVerb} name="award" variant="primary" />}
    </>
  );
}

export function Review({ application }: { application: ApplicationView }) {
  const t = useText();
  const query = useReview(application);
  const scoring = application.actions.includes('score');
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  return (
    <Section title={t('review.title')}>
      <ReviewSummary review={query.data} application={application} />
      {scoring && <ScoringForm key={application.id} application={application} review={query.data} />}
    </Section>
  );
}

type Step = 'eligibility' | 'assessment' | 'advice' | 'decision';

/** What is still to come in each state: a step that never comes, or that this reader may not see, is not called pending. */
const ahead: Partial<Record<ApplicationView['status'], readonly Step[]>> = {
  SUBMITTED: ['eligibility', 'assessment', 'advice', 'decision'],
  ELIGIBLE: ['assessment', 'advice', 'decision'],
  SCORED: ['advice', 'decision'],
  RECOMMENDED: ['decision'],
  NOT_RECOMMENDED: ['decision'],
};

/** Eligibility, scores criterion by criterion, advice and decision, in the order in which they come. */
export function ReviewSummary({ review, application }: { review: ReviewView; application: ApplicationView }) {
  const { status } = application;
  const t = useText();
  const code = useCodeText();
  const scored = (review.evaluations ?? []).filter((e) => e.submittedAt && !e.removal?.setAside);
  const others = (review.evaluations ?? []).filter((e) => !e.submittedAt || e.removal);
  const has: Record<Step, boolean> = {
    eligibility: Boolean(review.eligibility),
    assessment: scored.length + others.length > 0 || (review.averageScore ?? null) !== null,
    advice: (review.advice ?? []).length > 0,
    decision: Boolean(review.decision),
  };
  const shown = (step: Step) => has[step] || ahead[status]?.includes(step);
  return (
    <div className="review">
      {shown('eligibility') && (
        <section>
          <h3>{t('review.eligibility')}</h3>
          {review.eligibility ? (
            <Facts
              facts={[
                [
                  t('review.eligibility.outcome'),
                  <StatusLabel key="o" text={t(review.eligibility.eligible ? 'review.eligible' : 'review.ineligible')} tone={review.eligibility.eligible ? 'success' : 'danger'} />,
                ],
                [t('review.by'), <PersonText key="b" person={review.eligibility.by} at={review.eligibility.at} />],
                review.eligibility.reasons.length > 0 && [t('review.reasons'), review.eligibility.reasons.map((r) => code('review.reason', r)).join(t('form.comma'))],
                [t('review.text'), <WrittenText key="t">{review.eligibility.text}</WrittenText>],
              ]}
            />
          ) : (
            <p className="beside">{t('review.notYet')}</p>
          )}
        </section>
      )}
      {shown('assessment') && (
        <section>
          <h3>{t('review.assessment')}</h3>
          {!has.assessment && <p className="beside">{t('review.notYet')}</p>}
          {scored.length > 0 && (
            <Table aria-label={t('review.assessment')} variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  <Th>{t('review.criterion')}</Th>
                  {scored.map((e) => (
                    <Th key={e.id} className="numeric">
                      <bdi>{e.evaluator.name}</bdi>
                    </Th>
                  ))}
                </Tr>
              </Thead>
              <Tbody>
                {review.grid.map((g) => (
                  <Tr key={g.criterion}>
                    <Th scope="row" dataLabel={t('review.criterion')}>
                      {t(`review.criterion.${g.criterion}`)} <span className="beside">{t('review.outOf', { max: g.max })}</span>
                    </Th>
                    {scored.map((e) => (
                      <Td key={e.id} dataLabel={e.evaluator.name} className="numeric">
                        {e.scores?.[g.criterion] ?? <Nothing />}
                      </Td>
                    ))}
                  </Tr>
                ))}
                <Tr className="total">
                  <Th scope="row">{t('review.total')}</Th>
                  {scored.map((e) => (
                    <Td key={e.id} dataLabel={e.evaluator.name} className="numeric">
                      {e.total}
                    </Td>
                  ))}
                </Tr>
              </Tbody>
            </Table>
          )}
          {review.averageScore !== null && review.averageScore !== undefined && (
            <Facts
              facts={[
                [t('review.average'), <DecimalText key="a" value={String(review.averageScore)} />],
                review.spread !== null && review.spread !== undefined && [t('review.spread'), <DecimalText key="s" value={String(review.spread)} />],
              ]}
            />
          )}
          {scored.map((e) => (
            <details key={e.id} className="comments">
              <summary>{t('review.comments.of', { name: e.evaluator.name })}</summary>
              <Facts
                facts={[
                  ...review.grid.map((g) => [t(`review.criterion.${g.criterion}`), <WrittenText key={g.criterion}>{e.comments?.[g.criterion]}</WrittenText>] as [string, React.ReactNode]),
                  [t('review.comment'), <WrittenText key="c">{e.comment}</WrittenText>],
                ]}
              />
            </details>
          ))}
          {others.map((e) => (
            <p key={e.id} className="beside">
              {t(e.removal?.setAside ? 'review.evaluator.setAside' : e.removal ? 'review.evaluator.removed' : 'review.evaluator.awaited', { name: e.evaluator.name })}{' '}
              <InstantText instant={e.removal?.at ?? e.assignedAt} /> {e.removal && <WrittenText>{e.removal.reason}</WrittenText>}
            </p>
          ))}
          {review.third && (
            <p>
              <strong>{t(`review.ranking.third.${review.third}`)}</strong>
            </p>
          )}
          {Boolean(review.removed) && others.every((e) => !e.removal) && <p className="beside">{t('review.removed', { count: review.removed! })}</p>}
          {application.actions.includes('removeEvaluator') &&
            (review.evaluations ?? [])
              .filter((e) => !e.removal)
              .map((e) => (
                <p key={e.id}>
                  <bdi>{e.evaluator.name}</bdi> <VerbButton view={e} verb={removeVerb(application)} name="removeEvaluator" variant="link" />
                </p>
              ))}
        </section>
      )}
      {shown('advice') && (
        <section>
          <h3>{t('review.advice.board')}</h3>
          {review.board && (
            <p>
              {t('board.session')} <BoardItemStateLabel state={review.board} />
            </p>
          )}
          {(review.advice ?? []).length === 0 ? (
            <p className="beside">{t('review.notYet')}</p>
          ) : (
            review.advice!.map((a) => (
              <Facts
                key={a.trustee.id}
                facts={[
                  [t('review.trustee'), <PersonText key="p" person={a.trustee} at={a.at} />],
                  [t('review.advice'), <StatusLabel key="a" text={t(`review.advice.${a.advice}`)} tone={a.advice === 'RECOMMEND' ? 'success' : a.advice === 'NOT_RECOMMEND' ? 'danger' : 'warning'} />],
                  [t('review.text'), <WrittenText key="t">{a.text}</WrittenText>],
                ]}
              />
            ))
          )}
        </section>
      )}
      {shown('decision') && (
        <section>
          <h3>{t('review.decision')}</h3>
          {review.decision ? (
            <Facts
              facts={[
                [t('review.decision.outcome'), t(`review.outcome.${review.decision.outcome}`)],
                review.decision.amount && [t('review.decision.amount'), <AmountText key="a" money={review.decision.amount} />],
                [t('review.by'), <PersonText key="b" person={review.decision.by} at={review.decision.at} />],
                [t('review.text'), <WrittenText key="r">{review.decision.reason}</WrittenText>],
                review.reservePlace !== null && review.reservePlace !== undefined && [t('review.reservePlace'), String(review.reservePlace)],
                review.decision.outOfOrder && [t('review.outOfOrder'), <WrittenText key="o">{review.decision.outOfOrder}</WrittenText>],
              ]}
            />
          ) : (
            <p className="beside">{t('review.notYet')}</p>
          )}
        </section>
      )}
    </div>
  );
}

/** Takes an evaluator away: what was handed in stays or is set aside, what was begun is kept and never counted. */
const removeVerb = (application: ApplicationView): Verb<EvaluationView> => ({
  title: 'review.remove',
  intro: 'review.remove.intro',
  done: 'review.remove.done',
  danger: true,
  fields: (e) => [
    ...(e.submittedAt ? [{ kind: 'check' as const, name: 'setAside', label: 'review.remove.setAside' as const, help: 'review.remove.setAside.help' as const }] : []),
    { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 4000 },
  ],
  send: (e, values) => api.post(`/api/applications/${application.id}/evaluations/${e.id}/removal`, { reason: values.reason, setAside: values.setAside === true }),
});

interface Sheet {
  scores: Partial<Record<Criterion, number | null>>;
  comments: Partial<Record<Criterion, string>>;
  comment: string;
}

/** The evaluator's sheet: kept on the server as it grows, and in this browser until the server has it. Once handed in it stands. */
function ScoringForm({ application, review }: { application: ApplicationView; review: ReviewView }) {
  const t = useText();
  const key = `score.${application.id}`;
  const kept = (review.evaluations ?? []).find((e) => e.draft)?.draft;
  const [sheet, setSheet] = useState<Sheet>(() => readDraft<Sheet>(key) ?? { scores: kept?.scores ?? {}, comments: kept?.comments ?? {}, comment: kept?.comment ?? '' });
  const [saved, setSaved] = useState<Date>();
  const { total, complete } = totalScore(review.grid, sheet.scores);
  const said = review.grid.every((g) => (sheet.comments[g.criterion] ?? '').trim() !== '');
  useEffect(() => {
    if (readDraft<Sheet>(key) === undefined) return undefined;
    const later = setTimeout(() => {
      const scores = Object.fromEntries(Object.entries(sheet.scores).filter(([, points]) => points !== null));
      api
        .set(`/api/applications/${application.id}/evaluation`, { ...sheet, scores })
        .then(() => {
          dropDraft(key);
          setSaved(new Date());
        })
        // What the server does not take, or cannot be told, stays in this browser.
        .catch(() => undefined);
    }, 1500);
    return () => clearTimeout(later);
  }, [sheet, key, application.id]);
  const most = review.grid.reduce((sum, g) => sum + g.max, 0);
  const change = (next: Sheet) => {
    setSheet(next);
    keepDraft(key, next);
  };
  const verb: Verb<ApplicationView> = {
    title: 'review.score.send',
    intro: 'review.score.confirm',
    done: 'review.score.done',
    send: async (a) => {
      const answer = await api.post(`/api/applications/${a.id}/evaluation`, sheet);
      dropDraft(key);
      return answer;
    },
  };
  return (
    <section aria-labelledby="scoring" className="scoring">
      <h3 id="scoring">{t('review.score')}</h3>
      <p className="intro">{t('review.score.intro')}</p>
      {review.grid.map((g) => (
        <Grid hasGutter key={g.criterion} className="criterion">
          <GridItem md={4}>
            <IntegerField
              id={`score-${g.criterion}`}
              label={t(`review.criterion.${g.criterion}`)}
              help={t('review.outOf', { max: g.max })}
              required
              min={0}
              max={g.max}
              value={sheet.scores[g.criterion] ?? null}
              onChange={(v) => change({ ...sheet, scores: { ...sheet.scores, [g.criterion]: v } })}
            />
          </GridItem>
          <GridItem md={8}>
            <WrittenField
              id={`comment-${g.criterion}`}
              label={t('review.comment.on', { criterion: t(`review.criterion.${g.criterion}`) })}
              required
              rows={2}
              max={4000}
              value={sheet.comments[g.criterion] ?? ''}
              onChange={(v) => change({ ...sheet, comments: { ...sheet.comments, [g.criterion]: v } })}
            />
          </GridItem>
        </Grid>
      ))}
      <WrittenField id="score-comment" label={t('review.comment')} rows={3} max={4000} value={sheet.comment} onChange={(v) => change({ ...sheet, comment: v })} />
      <p className="running-total" role="status">
        {t('review.runningTotal', { total, max: most })}
      </p>
      <SaveStatus state={saved ? 'saved' : 'clean'} savedAt={saved} />
      {complete && said ? (
        <VerbButton view={application} verb={verb} name="score" variant="primary" />
      ) : (
        <Alert isInline isPlain variant="info" variantLabel={t('ui.notices')} title={t('review.score.incomplete')} component="h4" />
      )}
    </section>
  );
}

const awardVerb: Verb<ApplicationView> = {
  title: 'review.award',
  intro: 'review.award.intro',
  done: 'review.award.done',
  send: () => Promise.resolve(),
  form: ({ view, finish, cancel }) => <AwardForm application={view} finish={finish} cancel={cancel} />,
};

/** The decision, with scores and advice before the eyes of whoever takes it. */
function AwardForm({ application, finish, cancel }: { application: ApplicationView; finish: (updated: unknown) => void; cancel: () => void }) {
  const t = useText();
  const query = useReview(application);
  const asked = application.total ?? { amount: '', currency: 'USD' };
  const awarded = (values: Values) => values.outcome === 'AWARDED';
  return (
    <>
      {query.data && <AwardBasis review={query.data} />}
      <p className="after">
        {t('review.award.asked')} <AmountText money={application.total} />
        {t('call.separator')}
        {t('call.ceiling')} <AmountText money={application.call.ceiling} />
      </p>
      <Form
        id="verb-award"
        send={t('review.award')}
        cancel={cancel}
        draftKey={`award.${application.id}`}
        fields={[
          {
            kind: 'choice',
            name: 'outcome',
            label: 'review.decision.outcome',
            required: true,
            options: (['AWARDED', 'RESERVE_LIST', 'NOT_SELECTED'] as const).map((o) => ({ value: o, label: t(`review.outcome.${o}`) })),
          },
          { kind: 'money', name: 'amount', label: 'review.decision.amount', currencies: ['USD'], initial: asked, required: true, when: awarded },
          { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 4000 },
          ...(application.status === 'RESERVE_LIST' ? [{ kind: 'area' as const, name: 'outOfOrder', label: 'review.outOfOrder' as const, help: 'review.outOfOrder.help' as const, maxLength: 4000, when: awarded }] : []),
        ]}
        onSend={async (values) => {
          finish(await api.post(`/api/applications/${application.id}/decision`, values));
        }}
      />
    </>
  );
}

function AwardBasis({ review }: { review: ReviewView }) {
  const t = useText();
  return (
    <div className="basis">
      <Facts
        facts={[
          ...(review.evaluations ?? [])
            .filter((e) => e.submittedAt)
            .map((e) => [t('review.score.of', { name: e.evaluator.name }), String(e.total)] as [string, string]),
          review.averageScore !== null && review.averageScore !== undefined && [t('review.average'), <strong key="a">{String(review.averageScore)}</strong>],
          ...(review.advice ?? []).map((a) => [t('review.advice.of', { name: a.trustee.name }), `${t(`review.advice.${a.advice}`)}${t('call.separator')}${a.text}`] as [string, string]),
        ]}
      />
    </div>
  );
}
