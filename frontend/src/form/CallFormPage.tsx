import { Alert, Button, Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { useLocalText } from '../call/local-text';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useObject, useSettle } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ApiProblem } from '../api/problem';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readable } from '../ui/readable';
import { SaveStatus } from '../ui/SaveStatus';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { useAutosave } from '../ui/useAutosave';
import { WrittenField } from '../ui/written';
import { FormEditor } from './FormEditor';
import { FormFields } from './FormFields';
import { QuestionList } from './FormRead';
import type { AnswerMap, CallForm, CallFormView } from './views';

/** What a call asks of its own: written while it is a draft, changed by a new version once it is published. */
export default function CallFormPage() {
  const query = useObject<CallFormView>(`/api/calls/${usePathId()}/form`);
  if (!query.data) return <ObjectPending query={query} />;
  const view = query.data;
  if (view.actions.includes('edit')) return <Writing key={view.id} view={view} />;
  return view.actions.includes('revise') ? <Revising key={`${view.id}.${view.version}`} view={view} /> : <Reading view={view} />;
}

function useFrame(view: CallFormView) {
  const t = useText();
  return {
    parent: { title: t('call.list'), to: '/calls' },
    number: t('form.title'),
    title: (
      <AppLink to={`/calls/${view.id}`}>
        <bdi>{view.reference}</bdi>
      </AppLink>
    ),
  };
}

function Writing({ view }: { view: CallFormView }) {
  const t = useText();
  const settle = useSettle();
  const path = `/api/calls/${view.id}/form`;
  const draft = useAutosave<CallForm, CallFormView>({
    key: `form.${view.id}`,
    draft: view.form,
    version: view.version,
    save: (form, version) => api.put(path, form, version),
    read: (saved) => ({ draft: saved.form, version: saved.version }),
    onSaved: (saved) => settle(path, saved),
  });
  const errors = byField([...view.missing, ...(draft.problem?.problem.errors ?? [])]);
  return (
    <ObjectPage {...useFrame(view)} status={<SaveStatus state={draft.state} savedAt={draft.savedAt} />}>
      {draft.problem && <ProblemAlert error={draft.problem} />}
      <p className="intro">{t('form.intro')}</p>
      {draft.value.sections.length === 0 && (
        <div>
          <Button variant="primary" onClick={async () => draft.change(await api.get<CallForm>(`${path}/template`))}>
            {t('form.template')}
          </Button>
        </div>
      )}
      {view.missing.length > 0 && <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('form.incomplete', { count: view.missing.length })} component="h2" />}
      <EditorCard form={draft.value} languages={view.languages} errors={errors} onChange={draft.change} />
      <Preview form={draft.value} />
      {draft.conflict && <ConflictDialog rows={draft.conflict.differences.map((d) => ({ field: d.field, label: t('form.title'), mine: readable(d.mine), theirs: readable(d.theirs) }))} onSettle={draft.settle} />}
    </ObjectPage>
  );
}

/** The new version is kept in this browser until it is published as a whole. */
function Revising({ view }: { view: CallFormView }) {
  const t = useText();
  const settle = useSettle();
  const toast = useToast();
  const path = `/api/calls/${view.id}/form`;
  const key = `form.${view.id}.revision.${view.version}`;
  const [next, setNext] = useState(() => readDraft<{ form: CallForm; reason: string }>(key) ?? { form: view.form, reason: '' });
  const [failure, setFailure] = useState<unknown>();
  const change = (part: Partial<typeof next>) => {
    setNext((before) => {
      const after = { ...before, ...part };
      keepDraft(key, after);
      return after;
    });
  };
  const errors = byField(failure instanceof ApiProblem ? (failure.problem.errors ?? []) : []);
  return (
    <ObjectPage {...useFrame(view)}>
      <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('form.published')} component="h2">
        {t('form.published.help')}
      </Alert>
      <Versions view={view} />
      {failure ? <ProblemAlert error={failure} /> : null}
      <EditorCard form={next.form} languages={view.languages} errors={errors} onChange={(form) => change({ form })} />
      <Preview form={next.form} />
      <Card component="section">
        <CardBody>
          <WrittenField id="form-reason" label={t('form.reason')} required max={2000} rows={3} error={errors.reason} value={next.reason} onChange={(reason) => change({ reason })} />
          <Button
            isDisabled={!next.reason.trim() || JSON.stringify(next.form) === JSON.stringify(view.form)}
            onClick={async () => {
              setFailure(undefined);
              try {
                const done = await api.post<CallFormView>(`${path}/versions`, next, { version: view.version });
                dropDraft(key);
                settle(path, done);
                toast(t('form.revised'));
              } catch (error) {
                setFailure(error);
              }
            }}
          >
            {t('form.revise')}
          </Button>
        </CardBody>
      </Card>
    </ObjectPage>
  );
}

function Reading({ view }: { view: CallFormView }) {
  const t = useText();
  return (
    <ObjectPage {...useFrame(view)}>
      <Versions view={view} />
      {view.number === 0 ? <p>{t('form.none')}</p> : <QuestionList form={view.form} />}
    </ObjectPage>
  );
}

function Versions({ view }: { view: CallFormView }) {
  const t = useText();
  if (view.versions.length === 0) return null;
  return (
    <Section title={t('form.versions')}>
      <List isPlain>
        {view.versions.map((v) => (
          <ListItem key={v.number}>
            {t('form.version', { number: v.number })} {v.reason && <WrittenText>{v.reason}</WrittenText>}{' '}
            <span className="beside">
              <PersonText person={v.by} at={v.at} />
            </span>
          </ListItem>
        ))}
      </List>
    </Section>
  );
}

function EditorCard(props: { form: CallForm; languages: readonly string[]; errors: Record<string, string>; onChange: (form: CallForm) => void }) {
  const t = useText();
  return (
    <Card component="section">
      <CardTitle component="h2">{t('form.questions')}</CardTitle>
      <CardBody>
        <FormEditor {...props} />
      </CardBody>
    </Card>
  );
}

/** As whoever applies will see it; what is answered here is kept nowhere. */
function Preview({ form }: { form: CallForm }) {
  const t = useText();
  const local = useLocalText();
  const [answers, setAnswers] = useState<AnswerMap>({});
  if (form.sections.length === 0) return null;
  return (
    <Section title={t('form.preview')}>
      <p className="intro">{t('form.preview.help')}</p>
      {form.sections.map((s) => (
        <div key={s.key} className="pf-v6-c-form after">
          <h3>{local(s.title)}</h3>
          <FormFields form={form} section={s} answers={answers} errors={{}} onChange={(key, answer) => setAnswers((all) => ({ ...all, [key]: answer }))} />
        </div>
      ))}
    </Section>
  );
}

function byField(errors: readonly { field: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(errors.map((e) => [e.field, e.message]));
}
