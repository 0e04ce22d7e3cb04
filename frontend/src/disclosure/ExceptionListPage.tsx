import { subjectPath } from '../app/subject';
import { useActionText } from '../audit/action';
import { useRuleText } from '../audit/rule';
import type { AuditEntryView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, DateFilter } from '../ui/filters';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useCodeText, useText } from '../ui/text';
import { exceptionKinds, type ExceptionView } from './views';

/** What departed from the ordinary course, each leading to where it happened. */
export default function ExceptionListPage() {
  const t = useText();
  const code = useCodeText();
  const rule = useRuleText();
  const action = useActionText();
  const [filters, change] = useFilters();
  const list = useList<ExceptionView>('/api/exceptions', { kind: filters.kind, from: filters.from, to: filters.to });
  return (
    <ListPage
      title={t('disclosure.exceptions')}
      intro={t('disclosure.exceptions.intro')}
      filters={
        <>
          <ChoiceFilter id="exception-kind" label={t('disclosure.kind')} value={filters.kind} onChange={(kind) => change({ kind })} options={exceptionKinds.map((k) => ({ value: k, label: t(`disclosure.exception.${k}`) }))} />
          <DateFilter id="exception-from" label={t('ledger.from')} value={filters.from} onChange={(from) => change({ from })} />
          <DateFilter id="exception-to" label={t('ledger.to')} value={filters.to} onChange={(to) => change({ to })} />
        </>
      }
    >
      <DataTable
        compact
        caption={t('disclosure.exceptions')}
        list={list}
        empty={t('disclosure.exceptions.empty')}
        rowKey={(e) => e.id}
        columns={[
          { key: 'kind', header: t('disclosure.kind'), lead: true, cell: (e) => t(`disclosure.exception.${e.kind}`) },
          {
            key: 'on',
            header: t('audit.subject'),
            cell: (e) => {
              const to = e.subjectId ? subjectPath(e.subjectType, e.subjectId) : undefined;
              const text = (
                <>
                  {code('audit.subject', e.subjectType)} {e.kind === 'REFUSED_ATTEMPT' ? null : <bdi>{e.label}</bdi>}
                </>
              );
              return to ? <AppLink to={to}>{text}</AppLink> : text;
            },
          },
          {
            key: 'why',
            header: t('form.reason'),
            cell: (e) =>
              e.rule ? (
                <>
                  {action({ action: e.label } as AuditEntryView)} <span className="beside">{rule(e.rule)}</span>
                </>
              ) : (
                <WrittenText>{e.detail}</WrittenText>
              ),
          },
          { key: 'who', header: t('audit.actor'), cell: (e) => <PersonText person={e.person} /> },
          { key: 'at', header: t('audit.at'), cell: (e) => <InstantText instant={e.at} /> },
        ]}
      />
    </ListPage>
  );
}
