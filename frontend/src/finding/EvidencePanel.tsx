import { useState } from 'react';
import { subjectPath } from '../app/subject';
import { useActionText } from '../audit/action';
import type { AuditEntryView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { download } from '../ui/download';
import { InstantText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { resultTones } from '../screening/views';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import type { EvidenceView } from './views';
import { FileLink, ScanLabel } from '../ui/ScanLabel';

/** What stands behind an entry: objects, people, documents. */
export function EvidencePanel({ entryId }: { entryId: string }) {
  const t = useText();
  const code = useCodeText();
  const action = useActionText();
  const [failure, setFailure] = useState<unknown>();
  const path = `/api/evidence/${entryId}`;
  const query = useObject<EvidenceView>(path);
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const list = <T,>(rows: T[] | undefined) => wholeList<T>({ ...query, data: rows });
  const object = (type: string, id: string, label: string) => {
    const to = subjectPath(type, id);
    const text = (
      <>
        {code('audit.subject', type)} <bdi>{label}</bdi>
      </>
    );
    return to ? <AppLink to={to}>{text}</AppLink> : text;
  };
  return (
    <Section title={t('finding.evidence')}>
      <ProblemAlert error={failure} />
      <p className="links">
        {query.data?.objects
          .filter((o) => o.id !== entryId)
          .map((o) => (
            <span key={`${o.type} ${o.id}`}>{object(o.type, o.id, o.label)}</span>
          ))}
      </p>
      <DataTable
        compact
        caption={t('finding.evidence.people')}
        list={list(query.data?.people)}
        empty={t('audit.empty')}
        rowKey={(p) => `${p.at} ${p.action} ${p.person.id}`}
        columns={[
          { key: 'action', header: t('audit.action'), lead: true, cell: (p) => action(p as unknown as AuditEntryView) },
          { key: 'on', header: t('audit.subject'), cell: (p) => object(p.subjectType, p.subjectId, p.label) },
          { key: 'who', header: t('audit.actor'), cell: (p) => <PersonText person={p.person} /> },
          { key: 'roles', header: t('finding.evidence.roles'), cell: (p) => p.roles.map((r) => code('auth.role', r)).join(t('form.comma')) },
          { key: 'at', header: t('audit.at'), cell: (p) => <InstantText instant={p.at} /> },
        ]}
      />
      {(query.data?.screenings.length ?? 0) > 0 && (
        <DataTable
          compact
          caption={t('screening.one')}
          list={list(query.data?.screenings)}
          empty={t('screening.steps.empty')}
          rowKey={(s) => `${s.subjectId} ${s.step}`}
          columns={[
            { key: 'step', header: t('screening.step'), lead: true, cell: (s) => t(`screening.step.${s.step}`) },
            { key: 'of', header: t('audit.subject'), cell: (s) => object(s.subjectType, s.subjectId, s.label) },
            { key: 'result', header: t('screening.standing'), cell: (s) => <StatusLabel text={t(`screening.result.${s.result}`)} tone={resultTones[s.result]} /> },
            { key: 'at', header: t('screening.at'), cell: (s) => <InstantText instant={s.at} /> },
            { key: 'list', header: t('screening.generatedAt'), cell: (s) => <InstantText instant={s.listGeneratedAt} /> },
          ]}
        />
      )}
      <DataTable
        compact
        caption={t('finding.evidence.documents')}
        list={list(query.data?.documents)}
        empty={t('finding.evidence.documents.empty')}
        rowKey={(d) => d.id}
        columns={[
          {
            key: 'name',
            header: t('finding.evidence.documents'),
            lead: true,
            cell: (d) => (
              <FileLink
                file={d}
                open={query.data?.mayOpenDocuments ? () => download(`${path}/documents/${d.id}`, d.name).catch(setFailure) : undefined}
              />
            ),
          },
          { key: 'scan', header: t('ui.scan'), cell: (d) => <ScanLabel scan={d.scan} /> },
          { key: 'kind', header: t('application.document.kind'), cell: (d) => code('call.document', d.kind) },
          { key: 'of', header: t('audit.subject'), cell: (d) => <>{code('audit.subject', d.subjectType)} <bdi>{d.label}</bdi></> },
          { key: 'by', header: t('audit.actor'), cell: (d) => <PersonText person={d.uploadedBy} at={d.uploadedAt} /> },
        ]}
      />
    </Section>
  );
}
