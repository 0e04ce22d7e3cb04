import { Button, List, ListItem } from '@patternfly/react-core';
import type { CallView } from '../api/views';
import { useLocalText } from '../call/local-text';
import { RulesSection } from '../call/EligibilityRules';
import { counted } from '../call/terms';
import { useObject } from '../ui/data';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { QuestionList } from '../form/FormRead';
import type { CallFormView } from '../form/views';
import { AmountText } from '../ui/format';
import { useCodeText, useText } from '../ui/text';
import { budgetClasses } from './budget';
import { parts } from './questions';

/** Everything the form will ask, to read and print before deciding to apply. */
export default function QuestionsPage() {
  const t = useText();
  const local = useLocalText();
  const code = useCodeText();
  const query = useObject<CallView>(`/api/calls/${usePathId()}`);
  const form = useObject<CallFormView>(`/api/calls/${usePathId()}/form`);
  if (!query.data) return <ObjectPending query={query} />;
  const call = query.data;
  return (
    <ObjectPage
      parent={{ title: t('call.list'), to: '/calls' }}
      number={t('application.questions')}
      title={
        <AppLink to={`/calls/${call.id}`}>
          <bdi>{call.reference}</bdi> {local(call.title)}
        </AppLink>
      }
      actions={
        <Button variant="secondary" onClick={() => window.print()}>
          {t('ui.print')}
        </Button>
      }
    >
      <RulesSection callId={call.id} />
      {parts.map(({ part, questions }) => (
        <Section key={part} title={t(`application.part.${part}`)}>
          <dl className="questions">
            {questions.map((q) => (
              <div key={q.field}>
                <dt>{t(`application.${q.field}`)}</dt>
                <dd>
                  {t(`application.${q.field}.help`)} {q.max && q.kind === 'area' ? <span className="beside">{t('form.upTo', { max: q.max })}</span> : null}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
      {form.data && <QuestionList form={form.data.form} />}
      <Section title={t('application.part.budget')}>
        <p>
          {t('call.ceiling')}: <AmountText money={call.ceiling} />. {t('call.upTo.months', { count: call.maxMonths })}
        </p>
        <p>{t('application.budget.help')}</p>
        <List>
          {budgetClasses.map((c) => (
            <ListItem key={c}>{t(`application.budget.class.${c}`)}</ListItem>
          ))}
        </List>
      </Section>
      <Section title={t('application.part.documents')}>
        <List>
          {counted(call.requiredDocuments).map(([kind, count]) => (
            <ListItem key={kind}>{t('call.document.count', { document: t(`call.document.${kind}`), count })}</ListItem>
          ))}
        </List>
        <p className="beside">{t('application.document.rules')}</p>
      </Section>
      {Object.keys(call.grid).length > 0 && (
        <Section title={t('call.section.evaluation')}>
          <List>
            {Object.entries(call.grid).map(([criterion, most]) => (
              <ListItem key={criterion}>
                {code('review.criterion', criterion)}: {t('call.points', { count: most })}
              </ListItem>
            ))}
          </List>
          <p>
            {t('call.passMark')}: {t('call.points', { count: call.passMark })}
          </p>
        </Section>
      )}
    </ObjectPage>
  );
}
