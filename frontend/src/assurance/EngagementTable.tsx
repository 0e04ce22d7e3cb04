import { DataTable } from '../ui/DataTable';
import type { ListState } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { EngagementStatusLabel } from './status';
import type { EngagementView } from './views';

/** Visits, spot checks and audits, of one grant or of all. */
export function EngagementTable({ list, ofGrant }: { list: ListState<EngagementView>; ofGrant?: boolean }) {
  const t = useText();
  return (
    <DataTable
      compact={ofGrant}
      caption={t('assurance.title')}
      list={list}
      empty={t('assurance.empty')}
      rowKey={(e) => e.id}
      columns={[
        {
          key: 'number',
          header: t('assurance.number'),
          lead: true,
          cell: (e) => (
            <AppLink to={`/engagements/${e.id}`}>
              <bdi className="number">{e.number}</bdi>
            </AppLink>
          ),
        },
        { key: 'kind', header: t('assurance.kind'), cell: (e) => t(`assurance.kind.${e.kind}`) },
        ...(ofGrant ? [] : [{ key: 'grantee', header: t('grant.grantee'), cell: (e: EngagementView) => <bdi>{e.granteeName}</bdi> }]),
        { key: 'due', header: t('assurance.dueOn'), cell: (e) => <DateText date={e.dueOn} short /> },
        { key: 'status', header: t('assurance.status'), cell: (e) => <EngagementStatusLabel status={e.status} overdue={e.overdue} /> },
        { key: 'found', header: t('assurance.found'), numeric: true, cell: (e) => <AmountText money={e.found} /> },
        { key: 'pending', header: t('assurance.pending'), numeric: true, cell: (e) => <AmountText money={e.pending} /> },
      ]}
    />
  );
}
