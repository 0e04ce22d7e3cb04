import { Alert, Button, Card, CardBody, CardTitle, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { Money } from '../api/views';
import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { ProtectionNotice } from '../report/Notice';
import { Actions, VerbModal } from '../ui/actions';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useObject, useSettle } from '../ui/data';
import { DateField, MoneyField } from '../ui/fields';
import { AmountText, DateText, FileSize, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readable } from '../ui/readable';
import { SaveStatus } from '../ui/SaveStatus';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';
import { useText, type MessageId } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { ChoiceField, WrittenField } from '../ui/written';
import { FilingStatusLabel } from './status';
import { filingVerbs, submitFiling } from './verbs';
import { opinions, type FilingDraft, type FilingView } from './views';

const labels: Record<keyof FilingDraft, MessageId> = {
  narrative: 'schedule.narrative',
  occurredOn: 'schedule.occurredOn',
  opinion: 'schedule.opinion',
  audited: 'schedule.audited',
  questioned: 'schedule.questioned',
};

/** An inception note, the report of an auditor, or an incident. */
export default function FilingPage() {
  const query = useObject<FilingView>(`/api/filings/${usePathId()}`);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const f = query.data;
  return f.actions.includes('edit') ? <FilingForm key={f.id} filing={f} /> : <FilingRead filing={f} />;
}

function head(f: FilingView, t: ReturnType<typeof useText>) {
  return {
    parent: { title: t('schedule.title'), to: '/expected-reports' },
    number: t(`schedule.kind.${f.kind}`),
    title: (
      <>
        <AppLink to={`/grants/${f.grantId}`}>
          <bdi className="number">{f.grantNumber}</bdi>
        </AppLink>{' '}
        <bdi>{f.granteeName}</bdi>
      </>
    ),
  };
}

function FilingRead({ filing: f }: { filing: FilingView }) {
  const t = useText();
  const session = useSession();
  return (
    <ObjectPage {...head(f, t)} status={<FilingStatusLabel status={f.status} />} actions={<Actions view={f} verbs={filingVerbs} path={`/api/filings/${f.id}`} />}>
      <Section title={t(`schedule.kind.${f.kind}`)}>
        <Facts
          facts={[
            f.draft.occurredOn && [t('schedule.occurredOn'), <DateText key="o" date={f.draft.occurredOn} />],
            f.draft.opinion && [t('schedule.opinion'), t(`assurance.opinion.${f.draft.opinion}`)],
            f.draft.audited && [t('schedule.audited'), <AmountText key="a" money={f.draft.audited} />],
            f.draft.questioned && [t('schedule.questioned'), <AmountText key="q" money={f.draft.questioned} />],
            f.submittedBy && [t('schedule.submittedBy'), <PersonText key="s" person={f.submittedBy} at={f.submittedAt} />],
            f.acceptedBy && [t('schedule.acceptedBy'), <PersonText key="ac" person={f.acceptedBy} at={f.acceptedAt} />],
            f.comment && [t('schedule.comment'), <WrittenText key="c">{f.comment}</WrittenText>],
            f.status === 'SENT_BACK' && [t('schedule.returnedBy'), <PersonText key="r" person={f.returnedBy} at={f.returnedAt} />],
            f.status === 'SENT_BACK' && [t('schedule.reason'), <WrittenText key="rr">{f.returnReason}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('schedule.narrative')}>
        <WrittenText>{f.draft.narrative}</WrittenText>
      </Section>
      <Section title={t('schedule.documents')}>
        <FilingDocuments filing={f} />
      </Section>
      {mayBe(session, staff) && <Trail subjectType="filing" subjectId={f.id} />}
    </ObjectPage>
  );
}

function read(view: FilingView): { draft: FilingDraft; version: number } {
  const { narrative, occurredOn, opinion, audited, questioned } = view.draft;
  return { draft: { narrative, occurredOn, opinion, audited, questioned }, version: view.version };
}

/** Saved as it is typed. */
function FilingForm({ filing: f }: { filing: FilingView }) {
  const t = useText();
  const session = useSession();
  const settle = useSettle();
  const [submitting, setSubmitting] = useState(false);
  const [refused, setRefused] = useState<ApiProblem>();
  const path = `/api/filings/${f.id}`;
  const draft = useAutosave<FilingDraft, FilingView>({
    key: `filing.${f.id}`,
    ...read(f),
    save: (value, version) => api.put(path, value, version),
    read,
    onSaved: (view) => settle(path, view),
  });
  const value = draft.value;
  const set = <K extends keyof FilingDraft>(field: K, next: FilingDraft[K]) => {
    setRefused(undefined);
    draft.change((before) => ({ ...before, [field]: next }));
  };
  const errors = Object.fromEntries([...(draft.problem?.problem.errors ?? []), ...(refused?.problem.errors ?? [])].map((e) => [e.field.replace(/\.(amount|currency)$/, ''), e.message]));
  const money = (field: 'audited' | 'questioned') => (
    <MoneyField
      id={`filing-${field}`}
      label={t(labels[field])}
      required
      currencies={['USD']}
      error={errors[field]}
      value={value[field] ?? { amount: '', currency: 'USD' }}
      onChange={(next: Money) => set(field, next.amount === '' ? null : next)}
    />
  );
  const submitted: typeof submitFiling = {
    ...submitFiling,
    send: async (...asked) => {
      try {
        return await submitFiling.send(...asked);
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.errors?.length) {
          setRefused(error);
          setSubmitting(false);
        }
        throw error;
      }
    },
  };
  return (
    <ObjectPage
      {...head(f, t)}
      status={
        <>
          <FilingStatusLabel status={f.status} /> <SaveStatus state={draft.state} savedAt={draft.savedAt} />
        </>
      }
      actions={
        mayBe(session, ['ngo-authorized-officer']) ? (
          <Button
            onClick={async () => {
              if (await draft.flush()) setSubmitting(true);
            }}
          >
            {t('schedule.submit')}
          </Button>
        ) : undefined
      }
    >
      <ProtectionNotice />
      {f.status === 'SENT_BACK' && (
        <Alert isInline variant="danger" variantLabel={t('ui.notices')} title={t('schedule.sentBack')} component="h2">
          <WrittenText>{f.returnReason}</WrittenText>
        </Alert>
      )}
      {draft.problem && <ProblemAlert error={draft.problem} />}
      {refused && <ProblemAlert error={refused} />}
      <Card component="section">
        <CardTitle component="h2">{t(`schedule.kind.${f.kind}`)}</CardTitle>
        <CardBody>
          <Form onSubmit={(event) => event.preventDefault()}>
            {f.kind === 'INCIDENT' && (
              <DateField id="filing-occurredOn" label={t('schedule.occurredOn')} required error={errors.occurredOn} value={value.occurredOn ?? ''} onChange={(v) => set('occurredOn', v || null)} />
            )}
            {f.kind === 'AUDIT' && (
              <>
                <ChoiceField
                  id="filing-opinion"
                  label={t('schedule.opinion')}
                  required
                  error={errors.opinion}
                  value={value.opinion}
                  options={opinions.map((o) => ({ value: o, label: t(`assurance.opinion.${o}`) }))}
                  onChange={(v) => set('opinion', (v || null) as FilingDraft['opinion'])}
                />
                {money('audited')}
                {money('questioned')}
              </>
            )}
            <WrittenField
              id="filing-narrative"
              label={t('schedule.narrative')}
              help={t(`schedule.narrative.help.${f.kind}`)}
              required
              rows={8}
              max={20000}
              error={errors.narrative}
              value={value.narrative}
              onChange={(v) => set('narrative', v || null)}
            />
          </Form>
        </CardBody>
      </Card>
      <Section title={t('schedule.documents')}>
        {errors.documents && <Alert isInline isPlain variant="danger" variantLabel={t('ui.notices')} title={errors.documents} />}
        <FilingDocuments filing={f} editable />
      </Section>
      {submitting && <VerbModal view={f} verb={submitted} name="submit" path={path} onClose={() => setSubmitting(false)} />}
      {draft.conflict && (
        <ConflictDialog
          rows={draft.conflict.differences.map((d) => ({ field: d.field, label: t(labels[d.field]), mine: readable(d.mine), theirs: readable(d.theirs) }))}
          onSettle={draft.settle}
        />
      )}
    </ObjectPage>
  );
}

function FilingDocuments({ filing: f, editable = false }: { filing: FilingView; editable?: boolean }) {
  const t = useText();
  const settle = useSettle();
  const path = `/api/filings/${f.id}`;
  const [failure, setFailure] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function change(send: () => Promise<FilingView>) {
    setFailure(undefined);
    setSending(true);
    try {
      settle(path, await send());
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  }

  function attach(file: File) {
    const form = new FormData();
    form.append('file', file);
    void change(() => api.upload(`${path}/documents`, form));
  }

  return (
    <>
      {editable && (
        <p>
          <input
            ref={input}
            id="filing-file"
            type="file"
            className="pf-v6-screen-reader"
            tabIndex={-1}
            accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
            aria-label={t('schedule.attach')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) attach(file);
              event.target.value = '';
            }}
          />
          <Button variant="secondary" isDisabled={sending} isLoading={sending} onClick={() => input.current?.click()}>
            {t('schedule.attach')}
          </Button>{' '}
          <span className="beside">{t('report.documents.rules')}</span>
        </p>
      )}
      {failure ? <ProblemAlert error={failure} /> : null}
      {f.documents.length === 0 ? (
        <p>{t('schedule.documents.none')}</p>
      ) : (
        <ul className="plain-list documents">
          {f.documents.map((d) => (
            <li key={d.id}>
              <div>
                <FileLink file={d} href={`${path}/documents/${d.id}`} />{' '}
                <span className="beside">
                  <FileSize bytes={d.size} />
                </span>{' '}
                <ScanLabel scan={d.scan} />
              </div>
              {editable && d.removable && (
                <Button
                  variant="plain"
                  icon={<TrashIcon />}
                  aria-label={t('schedule.detach', { name: d.name })}
                  onClick={() => void change(() => api.delete(`${path}/documents/${d.id}`))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
