import { Button, List, ListItem } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import type { ApplicationView, CallView } from '../api/views';
import { ownNames, type Language } from '../app/languages';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { mayBe, staff, useSession } from '../auth/session';
import { AssessmentTerms } from '../review/AssessmentTerms';
import { rankers } from '../review/views';
import { Actions, VerbButton } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { Clarifications } from './Clarifications';
import { DeadlineText } from './DeadlineText';
import { RulesSection } from './EligibilityRules';
import { Extensions } from './Extensions';
import { LocalTextView } from './local-text';
import { callSections } from './parts';
import { CallStatusLabel } from './status';
import { counted } from './terms';
import { applyVerb, callVerbs } from './verbs';

export default function CallPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const path = `/api/calls/${usePathId()}`;
  const query = useObject<CallView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const call = query.data;
  return (
    <ObjectPage
      parent={{ title: t('call.list'), to: '/calls' }}
      number={call.reference}
      title={<LocalTextView texts={call.title} />}
      status={<CallStatusLabel status={call.status} />}
      actions={
        <>
          {call.actions.includes('apply') && (
            <VerbButton
              view={call}
              verb={applyVerb}
              name="apply"
              variant="primary"
              onDone={(made) => void navigate({ to: `/applications/${(made as ApplicationView).id}` as string })}
            />
          )}
          {call.actions.includes('edit') && (
            <AppLink to={`/calls/${call.id}/edit`} className="pf-v6-c-button pf-m-secondary">
              {t('call.edit')}
            </AppLink>
          )}
          <Actions view={call} verbs={callVerbs} path={path} />
          <Button variant="link" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        </>
      }
    >
      <Section title={t('call.terms')}>
        <div className="before">
          <LocalTextView texts={call.summary} marked />
        </div>
        <Facts
          facts={[
            [t('call.deadline'), <DeadlineText key="d" deadline={call.deadline} open={call.open} />],
            call.extensions.length > 0 && [t('call.extensions'), <Extensions key="x" extensions={call.extensions} />],
            [t('call.questionsUntil'), call.questionsUntil ? <DeadlineText key="q" deadline={call.questionsUntil} open={call.open} /> : t('call.questionsUntil.none')],
            [t('call.ceiling'), <AmountText key="c" money={call.ceiling} />],
            [t('call.window'), t(`call.window.${call.window}`)],
            call.themes.length > 0 && [t('call.themes'), call.themes.map((theme) => t(`pool.theme.${theme}`)).join(t('form.comma'))],
            [t('call.maxMonths'), t('call.upTo.months', { count: call.maxMonths })],
            [t('call.envelope'), <AmountText key="e" money={call.envelope} />],
            [t('call.languages'), call.languages.map((l) => ownNames[l as Language] ?? l).join(t('form.comma'))],
            [t('call.passMark'), t('call.points', { count: call.passMark })],
            [
              t('call.documents'),
              call.requiredDocuments.length === 0 ? (
                t('call.documents.none')
              ) : (
                <List key="l" isPlain>
                  {counted(call.requiredDocuments).map(([kind, count]) => (
                    <ListItem key={kind}>{t('call.document.count', { document: t(`call.document.${kind}`), count })}</ListItem>
                  ))}
                </List>
              ),
            ],
            call.publishedBy && [t('call.publishedBy'), <PersonText key="p" person={call.publishedBy} at={call.publishedAt} />],
            call.cancellationReason ? [t('call.cancellationReason'), <WrittenText key="r">{call.cancellationReason}</WrittenText>] : null,
          ]}
        />
        <p className="after">
          <AppLink to={`/calls/${call.id}/questions`}>{t('call.questions')}</AppLink>
          {mayBe(session, ['secretariat-officer']) && (
            <>
              {' · '}
              <AppLink to={`/calls/${call.id}/form`}>{t('form.title')}</AppLink>
            </>
          )}
          {call.publishedAt && mayBe(session, rankers) && (
            <>
              {' · '}
              <AppLink to={`/calls/${call.id}/ranking`}>{t('review.ranking')}</AppLink>
            </>
          )}
        </p>
      </Section>
      {call.counts && (
        <Section title={t('call.counts')}>
          <dl className="figures">
            {(['applications', 'eligible', 'shortlisted', 'awarded', 'reserve'] as const).map((count) => (
              <div key={count}>
                <dt>{t(`call.count.${count}`)}</dt>
                <dd>{call.counts![count]}</dd>
              </div>
            ))}
            {call.awarded && (
              <div>
                <dt>{t('call.count.amount')}</dt>
                <dd>
                  <AmountText money={call.awarded} />
                </dd>
              </div>
            )}
          </dl>
          {mayBe(session, ['secretariat-officer', 'fund-manager', 'controller', 'auditor']) && (
            <p className="after">
              <AppLink to={`/applications?callId=${call.id}`}>{t('call.applications')}</AppLink>
              {' · '}
              <AppLink to={`/calls/${call.id}/letters`}>{t('outcome.letters')}</AppLink>
            </p>
          )}
        </Section>
      )}
      <AssessmentTerms call={call} />
      <RulesSection callId={call.id} />
      {call.publishedAt && <Clarifications call={call} />}
      {callSections.map((section) => (
        <Section key={section} title={t(`call.section.${section}`)}>
          <LocalTextView texts={call.sections[section]} marked />
        </Section>
      ))}
      <Workbench subjectType="call" subjectId={call.id} />
      {mayBe(session, staff) && <Trail subjectType="call" subjectId={call.id} />}
    </ObjectPage>
  );
}
