import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import type { ReportDocument, ReportView } from '../api/views';
import { useObject, useSettle } from '../ui/data';
import { FileSize, InstantText } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';
import { useText } from '../ui/text';

/** What proves the expenditure, by line of the budget; whoever writes the report attaches to it here. */
export function SupportingDocuments({ report, editable = false }: { report: ReportView; editable?: boolean }) {
  const t = useText();
  const settle = useSettle();
  const path = `/api/reports/${report.id}/documents`;
  const { data: documents = [] } = useObject<ReportDocument[]>(path);
  const [failure, setFailure] = useState<unknown>();
  const [sending, setSending] = useState<string>();
  const [line, setLine] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useUntilScanned(documents);
  const named = (n: number | null) => {
    if (n === null) return t('report.documents.whole');
    return `${t('report.line.of', { line: n })} ${report.budget.find((b) => b.line === n)?.description ?? ''}`;
  };

  async function change(send: () => Promise<ReportDocument[]>) {
    setFailure(undefined);
    try {
      settle(path, await send());
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(undefined);
    }
  }

  function attach(file: File) {
    const form = new FormData();
    if (line) form.append('line', line);
    form.append('file', file);
    setSending(file.name);
    void change(() => api.upload(path, form));
  }

  return (
    <>
      {editable && (
        <div className="upload">
          <p className="intro before">{t('report.documents.help')}</p>
          <div className="upload-row">
            <div>
              <label htmlFor="document-line" className="pf-v6-c-form__label-text">
                {t('report.documents.about')}
              </label>
              <FormSelect id="document-line" value={line} onChange={(_, v) => setLine(v)}>
                <FormSelectOption value="" label={named(null)} />
                {report.budget.map((b) => (
                  <FormSelectOption key={b.line} value={String(b.line)} label={named(b.line)} dir="auto" />
                ))}
              </FormSelect>
            </div>
            <input
              ref={input}
              id="report-document-file"
              type="file"
              className="pf-v6-screen-reader"
              tabIndex={-1}
              accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
              aria-label={t('report.documents.choose')}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) attach(file);
                event.target.value = '';
              }}
            />
            <Button variant="secondary" isDisabled={sending !== undefined} isLoading={sending !== undefined} onClick={() => input.current?.click()}>
              {t('report.documents.choose')}
            </Button>
          </div>
          <p className="beside" aria-live="polite">
            {sending === undefined ? t('report.documents.rules') : t('report.documents.sending', { name: sending })}
          </p>
        </div>
      )}
      {failure ? <ProblemAlert error={failure} /> : null}
      {documents.length === 0 ? (
        <p>{t('report.documents.none')}</p>
      ) : (
        <ul className="plain-list documents">
          {documents.map((d) => (
            <li key={d.id}>
              <div>
                <strong>
                  <bdi>{named(d.line)}</bdi>
                </strong>
                <br />
                <FileLink file={d} href={`${path}/${d.id}`} /> <span className="beside">
                  <FileSize bytes={d.size} />
                </span>
                <br />
                <span className="beside">
                  <InstantText instant={d.uploadedAt} />
                </span>{' '}
                <ScanLabel scan={d.scan} />
              </div>
              {editable && d.removable && (
                <Button variant="plain" icon={<TrashIcon />} aria-label={t('report.documents.remove', { name: d.name })} onClick={() => void change(() => api.delete(`${path}/${d.id}`))} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
