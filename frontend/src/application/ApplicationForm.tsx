import { Button, Card, CardBody, CardTitle, Form, Tooltip } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import type { ApplicationDraft, ApplicationView, DocumentKind, MissingItem } from '../api/views';
import { languages, ownNames, type Language } from '../app/languages';
import { mayBe, useSession } from '../auth/session';
import { DeadlineText } from '../call/DeadlineText';
import { useLocalText } from '../call/local-text';
import { useCountryOptions } from '../country/countries';
import { EligibilityEvidence } from '../review/EligibilityEvidence';
import { VerbModal } from '../ui/actions';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useSettle } from '../ui/data';
import { IntegerField } from '../ui/fields';
import { AmountText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SaveStatus } from '../ui/SaveStatus';
import { useText } from '../ui/text';
import { useAutosave, type Held } from '../ui/useAutosave';
import { ChoiceField, WrittenField } from '../ui/written';
import { BudgetEditor } from './BudgetEditor';
import { Checklist, DocumentList, DocumentUpload } from './Documents';
import { useDraftFields } from './fields';
import { Hidden } from './Hidden';
import { goTo, Missing } from './Missing';
import { Proposal } from './Proposal';
import { flat, shownKeys, whole, type FlatDraft } from '../form/form';
import { FormFields } from '../form/FormFields';
import { Changes, Dropped } from '../form/FormRead';
import { usePartName } from './parts';
import { parts, partOf, partsWith, type Question } from './questions';
import { ApplicationStatusLabel } from './status';
import { submitVerb } from './verbs';
import { Versions } from './Versions';

function held(view: ApplicationView): Held<FlatDraft> {
  return { draft: flat(view.draft!), version: view.version, author: view.savedBy && view.savedAt ? { name: view.savedBy.name, at: view.savedAt } : undefined };
}

/** The application being written: saved as it is typed, by as many people of the organisation as write it. */
export function ApplicationForm({ application }: { application: ApplicationView }) {
  const t = useText();
  const local = useLocalText();
  const session = useSession();
  const settle = useSettle();
  const partName = usePartName(application.form?.form);
  const [submitting, setSubmitting] = useState(false);
  const [looking, setLooking] = useState(false);
  const path = `/api/applications/${application.id}`;
  const draft = useAutosave<FlatDraft, ApplicationView>({
    key: `application.${application.id}`,
    ...held(application),
    propose: true,
    save: (value, version) => api.put(path, whole(value), version),
    read: held,
    onSaved: (view) => settle(path, view),
  });
  const value = whole(draft.value);
  const form = application.form?.form ?? { sections: [] };
  const shown = shownKeys(form, value.answers);
  const asked = form.sections.flatMap((s) => s.questions);
  const fields = useDraftFields([...asked, ...(application.form?.dropped ?? [])]);
  const required = [...application.call.requiredDocuments, ...asked.filter((q) => q.kind === 'DOCUMENT' && q.required && shown.has(q.key)).map((q) => q.document as DocumentKind)];
  const missing = application.missing ?? [];
  const errors: Record<string, string> = {};
  for (const e of draft.problem?.problem.errors ?? []) errors[e.field.replace(/\.(amount|currency)\.?(amount|currency)?$/, (m) => (m.startsWith('.amount') ? '.amount' : m))] = e.message;
  // What is only missing is listed beside the form; what is wrong stands where it was typed.
  for (const m of missing) if (m.field.startsWith('answers.') && m.code !== 'problem.field.required') errors[m.field] ??= m.message;
  const maySubmit = mayBe(session, ['ngo-authorized-officer']);

  return (
    <ObjectPage
      parent={{ title: t('application.own'), to: '/applications' }}
      number={application.number}
      title={
        <AppLink to={`/calls/${application.call.id}`}>
          <bdi>{application.call.reference}</bdi> {local(application.call.title)}
        </AppLink>
      }
      status={
        <>
          <ApplicationStatusLabel status={application.status} /> <SaveStatus state={draft.state} savedAt={draft.savedAt} unkept={draft.unkept} />
        </>
      }
      actions={
        maySubmit ? (
          <SubmitButton
            ready={missing.length === 0 && application.actions.includes('submit')}
            onOpen={async () => {
              if (await draft.flush()) setSubmitting(true);
            }}
          />
        ) : undefined
      }
    >
      {draft.problem && <ProblemAlert error={draft.problem} />}
      {draft.conflict && draft.conflict.differences.length === 0 && <Proposal conflict={draft.conflict} label={fields.label} onTake={() => draft.settle({})} onLook={() => setLooking(true)} />}
      <div className="form-page">
        <nav className="form-nav" aria-label={t('application.contents')}>
          <ol>
            {partsWith(form).map((part) => {
              const open = missing.filter((m) => partOf(m.field, form) === part).length;
              return (
                <li key={part}>
                  <a
                    href={`#part-${part}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(`part-${part}`)?.scrollIntoView({ block: 'start' });
                      goTo(`part-${part}`);
                    }}
                  >
                    {partName(part)}
                  </a>{' '}
                  {open > 0 && (
                    <span className="open-count" title={t('application.missing', { count: open })}>
                      {open}
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
          <Missing missing={missing} form={form} />
          {!maySubmit && <p className="beside">{t('application.submit.officerOnly')}</p>}
        </nav>
        <div className="cards">
          <Card component="section">
            <CardBody>
              <Facts
                facts={[
                  [t('call.deadline'), <DeadlineText key="d" deadline={application.call.deadline} />],
                  [t('call.ceiling'), <AmountText key="c" money={application.call.ceiling} />],
                  [t('call.maxMonths'), t('call.upTo.months', { count: application.call.maxMonths })],
                  application.savedBy ? [t('application.savedBy'), <PersonText key="s" person={application.savedBy} at={application.savedAt} />] : null,
                ]}
              />
              <p className="beside after">{t('application.noVictims')}</p>
            </CardBody>
          </Card>
          {(application.form?.changes.length ?? 0) > 0 && (
            <Changes changes={application.form!.changes} form={form} onAcknowledge={() => draft.change((before) => ({ ...before, formNumber: application.form!.number }))} />
          )}
          <EligibilityEvidence applicationId={application.id} version={application.version} />
          {parts.map(({ part, questions }) => (
            <Card key={part} component="section" id={`part-${part}`}>
              <CardTitle component="h2">{t(`application.part.${part}`)}</CardTitle>
              <CardBody>
                <Form onSubmit={(event) => event.preventDefault()}>
                  {questions.map((q) => (
                    <QuestionInput
                      key={q.field}
                      question={q}
                      value={value}
                      languages={application.call.languages}
                      error={errors[q.field]}
                      missing={missing}
                      onChange={(next) => draft.change((before) => ({ ...before, [q.field]: next }))}
                    />
                  ))}
                </Form>
              </CardBody>
            </Card>
          ))}
          {application.form?.translated && <p className="beside">{t('form.translated')}</p>}
          {form.sections.map((s) => (
            <Card key={s.key} component="section" id={`part-form-${s.key}`}>
              <CardTitle component="h2">{local(s.title)}</CardTitle>
              <CardBody>
                <Form onSubmit={(event) => event.preventDefault()}>
                  <FormFields
                    form={form}
                    section={s}
                    answers={value.answers}
                    errors={errors}
                    onChange={(key, answer) => draft.change((before) => ({ ...before, [`answers.${key}`]: answer }))}
                    document={(q) => <Checklist required={[q.document as DocumentKind]} documents={application.documents ?? []} />}
                  />
                </Form>
              </CardBody>
            </Card>
          ))}
          <Dropped questions={application.form?.dropped ?? []} answers={value.answers} />
          <Card component="section" id="part-budget">
            <CardTitle component="h2">{t('application.part.budget')}</CardTitle>
            <CardBody>
              <p className="intro">{t('application.budget.help')}</p>
              <BudgetEditor lines={value.budget} ceiling={application.call.ceiling} errors={errors} onChange={(budget) => draft.change((before) => ({ ...before, budget }))} />
            </CardBody>
          </Card>
          <Card component="section" id="part-documents">
            <CardTitle component="h2">{t('application.part.documents')}</CardTitle>
            <CardBody>
              <Checklist required={required} documents={application.documents ?? []} />
              <DocumentUpload application={application} />
              <DocumentList application={application} onRemoved={() => undefined} />
            </CardBody>
          </Card>
          <Versions
            application={application}
            restoring={{
              present: () => ({ draft: value, version: draft.version() }),
              ready: draft.flush,
              onRestored: (view) => {
                draft.adopt(view);
                settle(path, view);
              },
            }}
          />
        </div>
      </div>
      {submitting && <VerbModal view={application} verb={submitVerb} name="submit" path={path} notice={<Hidden application={application} draft={value} />} onClose={() => setSubmitting(false)} />}
      {draft.conflict && (looking || draft.conflict.differences.length > 0) && (
        <ConflictDialog
          rows={[...draft.conflict.differences, ...draft.conflict.proposals.map((p) => ({ ...p, proposed: true }))].map((d) => ({
            ...d,
            label: fields.label(d.field),
            mine: fields.value(d.field, d.mine),
            theirs: fields.value(d.field, d.theirs),
          }))}
          author={draft.conflict.author}
          onSettle={(choices) => {
            setLooking(false);
            draft.settle(choices);
          }}
          onLater={draft.conflict.differences.length === 0 ? () => setLooking(false) : undefined}
        />
      )}
    </ObjectPage>
  );
}

function SubmitButton({ ready, onOpen }: { ready: boolean; onOpen: () => Promise<void> }) {
  const t = useText();
  const button = (
    <Button isAriaDisabled={!ready} onClick={() => void onOpen()}>
      {t('application.submit')}
    </Button>
  );
  return ready ? button : <Tooltip content={t('application.submit.notYet')}>{button}</Tooltip>;
}

interface InputProps {
  question: Question;
  value: ApplicationDraft;
  languages?: string[];
  error?: string;
  missing: readonly MissingItem[];
  onChange: (value: string | number | null) => void;
}

function QuestionInput({ question, value, languages: taken, error, onChange }: InputProps) {
  const t = useText();
  const countries = useCountryOptions();
  const common = { id: `application-${question.field}`, label: t(`application.${question.field}`), help: t(`application.${question.field}.help`), error, required: true };
  const current = value[question.field];
  switch (question.kind) {
    case 'integer':
      return <IntegerField {...common} value={current as number | null} onChange={onChange} />;
    case 'country':
      return <ChoiceField {...common} value={current as string | null} options={countries} onChange={onChange} />;
    case 'language':
      return <ChoiceField {...common} value={current as string | null} options={(taken ?? languages).map((l) => ({ value: l, label: ownNames[l as Language] ?? l }))} onChange={onChange} />;
    default:
      return <WrittenField {...common} value={current as string | null} max={question.max} rows={question.rows} onChange={onChange} />;
  }
}
