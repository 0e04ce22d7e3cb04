import { DataTable, type Column } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { DateText, InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { severityTones, statusTones } from './tones';
import type { FindingView } from './views';

export default function FindingListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const columns = useFindingColumns();
  const list = useList<FindingView>('/api/findings', { status: filters.status, severity: filters.severity });
  return (
    <ListPage
      title={t('finding.title')}
      intro={t('finding.intro')}
      filters={
        <>
          <ChoiceFilter
            id="finding-status"
            label={t('finding.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={(['OPEN', 'ANSWERED', 'CLOSED'] as const).map((s) => ({ value: s, label: t(`finding.status.${s}`) }))}
          />
          <ChoiceFilter
            id="finding-severity"
            label={t('finding.severity')}
            value={filters.severity}
            onChange={(severity) => change({ severity })}
            options={(['HIGH', 'MEDIUM', 'LOW'] as const).map((s) => ({ value: s, label: t(`finding.severity.${s}`) }))}
          />
        </>
      }
    >
      <DataTable caption={t('finding.title')} list={list} empty={t('finding.empty')} rowKey={(f) => f.id} columns={columns} />
    </ListPage>
  );
}

export function useFindingColumns(): Column<FindingView>[] {
  const t = useText();
  const code = useCodeText();
  return [
    {
      key: 'number',
      header: t('finding.number'),
      lead: true,
      cell: (f) => (
        <>
          <AppLink to={`/findings/${f.id}`}>
            <bdi className="number">{f.number}</bdi>
          </AppLink>{' '}
          <bdi>{f.title}</bdi>
        </>
      ),
    },
    {
      key: 'on',
      header: t('finding.on'),
      cell: (f) => (
        <>
          {code('audit.subject', f.subjectType)} <bdi>{f.subjectLabel}</bdi>
        </>
      ),
    },
    { key: 'severity', header: t('finding.severity'), cell: (f) => <StatusLabel text={t(`finding.severity.${f.severity}`)} tone={severityTones[f.severity]} /> },
    { key: 'status', header: t('finding.status'), cell: (f) => <StatusLabel text={t(`finding.status.${f.status}`)} tone={statusTones[f.status]} /> },
    { key: 'to', header: t('finding.addressedTo'), cell: (f) => code('auth.role', f.addressedTo) },
    { key: 'due', header: t('finding.dueOn'), cell: (f) => <DateText date={f.actionDueOn} /> },
    { key: 'at', header: t('finding.raisedAt'), cell: (f) => <InstantText instant={f.raisedAt} /> },
  ];
}
