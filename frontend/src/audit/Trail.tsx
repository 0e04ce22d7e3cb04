import { ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import type { AuditEntryView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText, InstantText } from '../ui/format';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { useActionText } from './action';
import { useRuleText } from './rule';

/** Who did what to one object, refused attempts included. Asked for only when opened. */
export function Trail({ subjectType, subjectId }: { subjectType: string; subjectId: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection toggleText={t('audit.trail')} isExpanded={open} onToggle={(_, next) => setOpen(next)} displaySize="lg">
      {open && <Entries subjectType={subjectType} subjectId={subjectId} />}
    </ExpandableSection>
  );
}

function Entries({ subjectType, subjectId }: { subjectType: string; subjectId: string }) {
  const t = useText();
  const action = useActionText();
  const rule = useRuleText();
  const list = useList<AuditEntryView>('/api/audit-trail', { subjectType, subjectId, size: 50 });
  return (
    <DataTable
      compact
      caption={t('audit.trail')}
      list={list}
      empty={t('audit.empty')}
      rowKey={(e) => e.id}
      columns={[
        { key: 'at', header: t('audit.at'), cell: (e) => <InstantText instant={e.at} /> },
        { key: 'actor', header: t('audit.actor'), cell: (e) => <PersonText person={e.actor} /> },
        { key: 'action', header: t('audit.action'), lead: true, cell: action },
        {
          key: 'outcome',
          header: t('audit.outcome'),
          cell: (e) => (
            <>
              <StatusLabel text={t(`audit.outcome.${e.outcome}`)} tone={e.outcome === 'DONE' ? 'success' : 'danger'} /> {e.rule && <span className="beside">{rule(e.rule)}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
