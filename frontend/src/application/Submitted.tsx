import type { ApplicationView } from '../api/views';
import { ownNames, type Language } from '../app/languages';
import { useLocalText } from '../call/local-text';
import { CountryText } from '../country/CountryText';
import { Nothing, WrittenText } from '../ui/format';
import { Applicant } from '../organisation/Particulars';
import { AppLink } from '../ui/link';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { AnswersRead } from '../form/FormRead';
import { BudgetTable } from './BudgetEditor';
import { DocumentList } from './Documents';
import { parts, type Question } from './questions';

/** The application as its reader has it: every question with its answer, the budget, the documents. */
export function Submitted({ application }: { application: ApplicationView }) {
  const t = useText();
  const local = useLocalText();
  const draft = application.draft!;
  return (
    <>
      <Section title={t('application.about')}>
        <Facts
          facts={[
            application.organisation && [t('application.organisation'), <bdi key="o">{application.organisation.name}</bdi>],
            application.organisation && [t('application.organisation.country'), <CountryText key="c" code={application.organisation.country} />],
            [
              t('application.call'),
              <AppLink key="l" to={`/calls/${application.call.id}`}>
                <bdi>{application.call.reference}</bdi> {local(application.call.title)}
              </AppLink>,
            ],
          ]}
        />
      </Section>
      {application.organisation && <Applicant applicationId={application.id} />}
      {parts.map(({ part, questions }) => (
        <Section key={part} title={t(`application.part.${part}`)}>
          <Facts facts={questions.filter((q) => q.kind !== 'area').map((q) => [t(`application.${q.field}`), <Answer key={q.field} question={q} application={application} />])} />
          {questions
            .filter((q) => q.kind === 'area')
            .map((q) => (
              <div key={q.field} className="answer">
                <h3>{t(`application.${q.field}`)}</h3>
                <WrittenText>{draft[q.field] as string | null}</WrittenText>
              </div>
            ))}
        </Section>
      ))}
      {application.form && <AnswersRead form={application.form.form} answers={draft.answers} />}
      {(draft.budget?.length ?? 0) > 0 && (
        <Section title={t('application.part.budget')}>
          <BudgetTable lines={draft.budget} total={application.total} />
        </Section>
      )}
      {application.documents && (
        <Section title={t('application.part.documents')}>
          <DocumentList application={application} />
        </Section>
      )}
    </>
  );
}

function Answer({ question, application }: { question: Question; application: ApplicationView }) {
  const value = application.draft![question.field];
  if (value === null || value === undefined) return <Nothing />;
  if (question.kind === 'country') return <CountryText code={String(value)} />;
  if (question.kind === 'language') return <>{ownNames[String(value) as Language] ?? String(value)}</>;
  return typeof value === 'number' ? <>{value}</> : <WrittenText>{value}</WrittenText>;
}
