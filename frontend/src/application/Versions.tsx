import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { ApplicationDraft, ApplicationView } from '../api/views';
import { flat } from '../form/form';
import type { FormQuestion } from '../form/views';
import { useList, useObject } from '../ui/data';
import { formatInstant, InstantText, PersonText, useLocale } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { same } from '../ui/useAutosave';
import { useDraftFields } from './fields';
import type { DraftVersionBrief, DraftVersionView } from './views';

interface Restoring {
  /** What stands now, and its version. */
  present: () => { draft: ApplicationDraft; version: number };
  /** Sends what is still waiting; false where it could not. */
  ready: () => Promise<boolean>;
  onRestored: (view: ApplicationView) => void;
}

interface Props {
  application: ApplicationView;
  /** Undefined once nothing can be restored any longer. */
  restoring?: Restoring;
}

const formOnly = ['formNumber'];

function differences(before: ApplicationDraft | null, after: ApplicationDraft): { field: string; before: unknown; after: unknown }[] {
  const then: Record<string, unknown> = before ? flat(before) : {};
  const now: Record<string, unknown> = flat(after);
  return Object.keys({ ...now, ...then })
    .filter((field) => !formOnly.includes(field))
    .map((field) => ({ field, before: then[field] ?? (field === 'budget' ? [] : null), after: now[field] ?? null }))
    .filter((d) => !same(d.before, d.after));
}

/** What the application said before, each time somebody had written: who, when, what changed, and the way back to it. */
export function Versions({ application, restoring }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('application.versions')}>
      <details className="versions" onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
        <summary>{t('application.versions.show')}</summary>
        <p className="intro">{t('application.versions.help')}</p>
        {open && <VersionList application={application} restoring={restoring} />}
      </details>
    </Section>
  );
}

function VersionList({ application, restoring }: Props) {
  const t = useText();
  const list = useList<DraftVersionBrief>(`/api/applications/${application.id}/versions`, { size: 20 });
  const fields = useDraftFields(questionsOf(application));
  if (list.error) return <ProblemAlert error={list.error} onRetry={list.retry} />;
  if (list.isLoading) return <p role="status">{t('ui.loading')}</p>;
  if (list.items.length === 0) return <p>{t('application.versions.none')}</p>;
  return (
    <>
      <ol className="plain-list">
        {list.items.map((v) => (
          <li key={v.number}>
            <Version application={application} version={v} changed={v.changed.map(fields.label)} restoring={restoring} />
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <Button variant="link" className="more" isLoading={list.isLoadingMore} onClick={list.loadMore}>
          {t('ui.more')}
        </Button>
      )}
    </>
  );
}

function questionsOf(application: ApplicationView, dropped: readonly FormQuestion[] = []): FormQuestion[] {
  return [...(application.form?.form.sections.flatMap((s) => s.questions) ?? []), ...(application.form?.dropped ?? []), ...dropped];
}

function Version({ application, version, changed, restoring }: Props & { version: DraftVersionBrief; changed: string[] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const names = [...new Set(changed)].join(t('form.comma'));
  return (
    <details className="version" onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
      <summary>
        <strong>
          <InstantText instant={version.savedAt} />
        </strong>{' '}
        <PersonText person={version.savedBy} />
        {version.reason !== 'SAVED' && <span> {t(`application.versions.reason.${version.reason}`)}</span>}
        <span className="beside"> {names ? t('application.versions.changed', { fields: names }) : t('application.versions.changed.nothing')}</span>
      </summary>
      {open && <VersionContent application={application} number={version.number} restoring={restoring} />}
    </details>
  );
}

function VersionContent({ application, number, restoring }: Props & { number: number }) {
  const t = useText();
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const query = useObject<DraftVersionView>(`/api/applications/${application.id}/versions/${number}`);
  const version = query.data;
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (!version) return <p role="status">{t('ui.loading')}</p>;
  return (
    <>
      <Comparison rows={differences(version.before, version.draft)} questions={questionsOf(application, version.dropped)} before={t('application.versions.before')} after={t('application.versions.this')} />
      {restoring && (
        <p className="section-actions">
          <Button
            variant="secondary"
            aria-label={t('application.versions.restore.of', { at: formatInstant(locale, version.savedAt) })}
            onClick={() => void restoring.ready().then((ready) => ready && setAsking(true))}
          >
            {t('application.versions.restore')}
          </Button>
        </p>
      )}
      {asking && restoring && <RestoreDialog application={application} version={version} restoring={restoring} onClose={() => setAsking(false)} />}
    </>
  );
}

function RestoreDialog({ application, version, restoring, onClose }: { application: ApplicationView; version: DraftVersionView; restoring: Restoring; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const [error, setError] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const present = restoring.present();
  const rows = differences(present.draft, version.draft);
  const send = async () => {
    setSending(true);
    try {
      restoring.onRestored(await api.post<ApplicationView>(`/api/applications/${application.id}/versions/${version.number}/restoration`, undefined, { version: present.version }));
      toast(t('application.versions.restored'));
      onClose();
    } catch (failure) {
      // Somebody saved meanwhile: what they wrote is shown before anything takes its place.
      if (failure instanceof ApiProblem && failure.stale) restoring.onRestored(failure.problem.current as ApplicationView);
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Modal isOpen variant="large" aria-labelledby="restore-title" onClose={onClose}>
      <ModalHeader title={t('application.versions.restore.of', { at: formatInstant(locale, version.savedAt) })} labelId="restore-title" />
      <ModalBody tabIndex={0}>
        {error !== undefined && <ProblemAlert error={error} />}
        <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('application.versions.restore.warning')} component="h2" />
        {rows.length === 0 ? (
          <p>{t('application.versions.restore.same')}</p>
        ) : (
          <Comparison rows={rows} questions={questionsOf(application, version.dropped)} before={t('application.versions.now')} after={t('application.versions.then')} />
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={sending || rows.length === 0} onClick={() => void send()}>
          {t('application.versions.restore')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Comparison({ rows, questions, before, after }: { rows: ReturnType<typeof differences>; questions: readonly FormQuestion[]; before: string; after: string }) {
  const t = useText();
  const fields = useDraftFields(questions);
  if (rows.length === 0) return <p>{t('application.versions.changed.nothing')}</p>;
  return rows.map((row) => (
    <section key={row.field} className="conflict" aria-label={fields.label(row.field)}>
      <h3>{fields.label(row.field)}</h3>
      <div className="side">
        <strong>{before}</strong>
        <div>{fields.value(row.field, row.before)}</div>
      </div>
      <div className="side">
        <strong>{after}</strong>
        <div>{fields.value(row.field, row.after)}</div>
      </div>
    </section>
  ));
}
