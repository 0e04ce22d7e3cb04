import { ExpandableSection } from '@patternfly/react-core';
import type { AuditEntryView } from '../api/views';
import { subjectPath } from '../app/subject';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, FixedFilter } from '../ui/filters';
import { InstantText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { useActionText } from './action';
import { useRuleText } from './rule';

const subjects = ['contribution', 'call', 'application', 'grant', 'disbursement', 'report', 'journal', 'period'] as const;

export default function AuditTrailPage() {
  const t = useText();
  const code = useCodeText();
  const action = useActionText();
  const rule = useRuleText();
  const [filters, change] = useFilters();
  const list = useList<AuditEntryView>('/api/audit-trail', {
    subjectType: filters.subjectType,
    subjectId: filters.subjectId,
    person: filters.person,
    outcome: filters.outcome,
    size: 50,
  });
  const person = list.items.find((e) => e.actor?.id === filters.person)?.actor?.name;
  return (
    <ListPage
      title={t('audit.title')}
      intro={t('audit.intro')}
      filters={
        <>
          <ChoiceFilter
            id="audit-subject"
            label={t('audit.subject')}
            value={filters.subjectType}
            onChange={(subjectType) => change({ subjectType, subjectId: undefined })}
            options={subjects.map((s) => ({ value: s, label: t(`audit.subject.${s}`) }))}
          />
          <ChoiceFilter
            id="audit-outcome"
            label={t('audit.outcome')}
            value={filters.outcome}
            onChange={(outcome) => change({ outcome })}
            options={(['DONE', 'REFUSED'] as const).map((o) => ({ value: o, label: t(`audit.outcome.${o}`) }))}
          />
          {filters.person && <FixedFilter label={person ?? t('audit.actor')} onClear={() => change({ person: undefined })} />}
          {filters.subjectId && <FixedFilter label={t('audit.oneSubject')} onClear={() => change({ subjectId: undefined })} />}
        </>
      }
    >
      <DataTable
        compact
        caption={t('audit.title')}
        list={list}
        empty={t('audit.empty')}
        rowKey={(e) => e.id}
        columns={[
          { key: 'number', header: t('audit.number'), numeric: true, cell: (e) => e.number },
          { key: 'at', header: t('audit.at'), cell: (e) => <InstantText instant={e.at} /> },
          {
            key: 'actor',
            header: t('audit.actor'),
            cell: (e) =>
              e.actor?.id ? (
                <AppLink to={`/audit-trail?person=${e.actor.id}`}>
                  <bdi>{e.actor.name}</bdi>
                </AppLink>
              ) : (
                <Nothing />
              ),
          },
          { key: 'action', header: t('audit.action'), lead: true, cell: action },
          {
            key: 'subject',
            header: t('audit.subject'),
            cell: (e) => {
              const to = e.subjectId ? subjectPath(e.subjectType, e.subjectId) : undefined;
              const label = code('audit.subject', e.subjectType);
              return to ? <AppLink to={to}>{label}</AppLink> : label;
            },
          },
          {
            key: 'outcome',
            header: t('audit.outcome'),
            cell: (e) => (
              <>
                <StatusLabel text={t(`audit.outcome.${e.outcome}`)} tone={e.outcome === 'DONE' ? 'success' : 'danger'} />{' '}
                {e.rule && <span className="beside">{rule(e.rule)}</span>}
              </>
            ),
          },
          {
            key: 'detail',
            header: t('audit.detail'),
            cell: (e) =>
              e.detail && Object.keys(e.detail).length > 0 ? (
                <ExpandableSection toggleText={t('audit.detail.show')}>
                  <pre className="detail" dir="ltr">
                    {JSON.stringify(e.detail, null, 1)}
                  </pre>
                </ExpandableSection>
              ) : (
                <Nothing />
              ),
          },
        ]}
      />
    </ListPage>
  );
}
