import { Alert, Button, FormSelect, FormSelectOption, Label, Progress } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { ApplicationView, DocumentKind, DocumentView } from '../api/views';
import { documentKinds } from '../call/parts';
import { useSettle } from '../ui/data';
import { FileSize, InstantText } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';

interface Sending {
  id: number;
  name: string;
  kind: DocumentKind;
  error?: string;
}

/** Which of the documents that the call asks for are there, and which are not. A kind named twice is asked for twice. */
export function Checklist({ required, documents }: { required: readonly DocumentKind[]; documents: readonly DocumentView[] }) {
  const t = useText();
  const kinds = documentKinds.filter((k) => required.includes(k));
  return (
    <ul className="plain-list checklist">
      {kinds.map((kind) => {
        const wanted = required.filter((k) => k === kind).length;
        const there = documents.filter((d) => d.kind === kind && d.scan.status !== 'REFUSED').length;
        return (
          <li key={kind}>
            <Label color={there >= wanted ? 'green' : 'orange'} variant="outline">
              {there >= wanted ? t('application.document.there') : t('application.document.needed', { there, wanted })}
            </Label>{' '}
            {t(`call.document.${kind}`)}
          </li>
        );
      })}
    </ul>
  );
}

export function DocumentList({ application, onRemoved }: { application: ApplicationView; onRemoved?: () => void }) {
  const t = useText();
  const settle = useSettle();
  const [failure, setFailure] = useState<unknown>();
  const path = `/api/applications/${application.id}`;
  const documents = application.documents ?? [];
  useUntilScanned(documents);
  if (documents.length === 0) return <p>{t('application.documents.none')}</p>;
  return (
    <>
      {failure ? <ProblemAlert error={failure} /> : null}
      <ul className="plain-list documents">
        {documents.map((d) => (
          <li key={d.id}>
            <div>
              <strong>{t(`call.document.${d.kind}`)}</strong>
              <br />
              <FileLink file={d} href={`${path}/documents/${d.id}`} />{' '}
              <span className="beside">
                <FileSize bytes={d.size} />
              </span>
              <br />
              <span className="beside">
                <InstantText instant={d.uploadedAt} />
              </span>{' '}
              <ScanLabel scan={d.scan} />
            </div>
            {onRemoved && (
              <Button
                variant="plain"
                icon={<TrashIcon />}
                aria-label={t('application.document.remove', { name: d.name })}
                onClick={async () => {
                  setFailure(undefined);
                  try {
                    await api.delete(`${path}/documents/${d.id}`);
                    settle();
                    onRemoved();
                  } catch (error) {
                    setFailure(error);
                  }
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sends a file as soon as it is chosen. A file that is refused stays in the list with the reason, so that nobody takes it for sent. */
export function DocumentUpload({ application }: { application: ApplicationView }) {
  const t = useText();
  const settle = useSettle();
  const input = useRef<HTMLInputElement>(null);
  const counter = useRef(0);
  const open = application.call.requiredDocuments.find(
    (k) => (application.documents ?? []).filter((d) => d.kind === k).length < application.call.requiredDocuments.filter((x) => x === k).length,
  );
  const [chosen, setChosen] = useState<DocumentKind>();
  const kind = chosen ?? open ?? 'OTHER';
  const [sending, setSending] = useState<Sending[]>([]);

  async function send(file: File) {
    const one: Sending = { id: ++counter.current, name: file.name, kind };
    setSending((all) => [...all, one]);
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', file);
    try {
      await api.upload(`/api/applications/${application.id}/documents`, form);
      setSending((all) => all.filter((s) => s.id !== one.id));
      setChosen(undefined);
      settle();
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : undefined;
      const reason = [problem?.status === 0 ? t('ui.problem.offline.detail') : problem?.detail, ...(problem?.errors ?? []).map((e) => e.message), problem?.help]
        .filter((text, n, all) => text && all.indexOf(text) === n)
        .join(' ');
      setSending((all) => all.map((s) => (s.id === one.id ? { ...s, error: reason || t('ui.problem.unexpected') } : s)));
    }
  }

  return (
    <div className="upload">
      <div className="upload-row">
        <div>
          <label htmlFor="document-kind" className="pf-v6-c-form__label-text">
            {t('application.document.kind')}
          </label>
          <FormSelect id="document-kind" value={kind} onChange={(_, v) => setChosen(v as DocumentKind)}>
            {documentKinds.map((k) => (
              <FormSelectOption key={k} value={k} label={t(`call.document.${k}`)} />
            ))}
          </FormSelect>
        </div>
        <input
          ref={input}
          id="document-file"
          type="file"
          className="pf-v6-screen-reader"
          tabIndex={-1}
          accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
          aria-label={t('application.document.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void send(file);
            event.target.value = '';
          }}
        />
        <Button variant="secondary" onClick={() => input.current?.click()}>
          {t('application.document.choose')}
        </Button>
      </div>
      <p className="beside">{t('application.document.rules')}</p>
      <ul className="plain-list">
        {sending.map((s) => (
          <li key={s.id}>
            {s.error ? (
              <Alert
                isInline
                variant="danger"
                variantLabel={t('ui.problem.label')}
                title={t('application.document.refused', { name: s.name })}
                component="h4"
                actionClose={
                  <Button variant="link" onClick={() => setSending((all) => all.filter((x) => x.id !== s.id))}>
                    {t('ui.close')}
                  </Button>
                }
              >
                {s.error}
              </Alert>
            ) : (
              <Progress value={undefined} title={s.name} aria-label={t('application.document.sending', { name: s.name })} measureLocation="none" className="indeterminate" />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
