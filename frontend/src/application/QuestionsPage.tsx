import { Button, List, ListItem } from '@patternfly/react-core';
import type { CallView } from '../api/views';
import { useLocalText } from '../call/local-text';
import { counted } from '../call/terms';
import { useObject } from '../ui/data';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { budgetClasses } from './budget';
import { parts } from './questions';

/** Everything the form will ask, to read and print before deciding to apply. */
export default function QuestionsPage() {
  const t = useText();
  const local = useLocalText();
  const query = useObject<CallView>(`/api/calls/${usePathId()}`);
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
      <Section title={t('application.part.budget')}>
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
    </ObjectPage>
  );
}
