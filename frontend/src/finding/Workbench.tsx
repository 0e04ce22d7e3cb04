import { ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import { mayBe, staff, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { useText } from '../ui/text';
import { useFindingColumns } from './FindingListPage';
import { note, raise } from './verbs';
import type { AuditNoteView, FindingView } from './views';

/** What auditors have found on one object and, for auditors, what they noted. Asked for only when opened. */
export function Workbench({ subjectType, subjectId }: { subjectType: string; subjectId: string }) {
  const t = useText();
  const session = useSession();
  const [open, setOpen] = useState(false);
  if (!mayBe(session, staff)) return null;
  return (
    <ExpandableSection toggleText={t('finding.onThis')} isExpanded={open} onToggle={(_, next) => setOpen(next)} displaySize="lg">
      {open && <Opened subjectType={subjectType} subjectId={subjectId} auditor={mayBe(session, ['auditor'])} />}
    </ExpandableSection>
  );
}

function Opened({ subjectType, subjectId, auditor }: { subjectType: string; subjectId: string; auditor: boolean }) {
  const t = useText();
  const columns = useFindingColumns();
  const list = useList<FindingView>('/api/findings', { subjectType, subjectId });
  return (
    <>
      {auditor && (
        <p className="head-actions">
          <VerbButton view={{ id: subjectId }} verb={raise(t, subjectType, subjectId)} name="raise" /> <VerbButton view={{ id: subjectId }} verb={note(subjectType, subjectId)} name="note" />
        </p>
      )}
      <DataTable compact caption={t('finding.title')} list={list} empty={t('finding.empty')} rowKey={(f) => f.id} columns={columns.filter((c) => c.key !== 'on')} />
      {auditor && <Notes subjectType={subjectType} subjectId={subjectId} />}
    </>
  );
}

function Notes({ subjectType, subjectId }: { subjectType: string; subjectId: string }) {
  const t = useText();
  const list = useList<AuditNoteView>('/api/audit-notes', { subjectType, subjectId });
  return (
    <DataTable
      compact
      caption={t('finding.notes')}
      list={list}
      empty={t('finding.notes.empty')}
      rowKey={(n) => n.id}
      columns={[
        { key: 'text', header: t('finding.notes'), lead: true, cell: (n) => <WrittenText>{n.text}</WrittenText> },
        { key: 'by', header: t('finding.turn.by'), cell: (n) => <PersonText person={n.by} at={n.at} /> },
      ]}
    />
  );
}
