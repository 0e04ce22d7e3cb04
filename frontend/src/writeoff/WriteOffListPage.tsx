import type { WriteOffView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, PersonText } from '../ui/format';
import { subjectPath } from '../app/subject';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { statuses, tones } from './verbs';

export default function WriteOffListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const list = useList<WriteOffView>('/api/write-offs', { status: filters.status });
  return (
    <ListPage
      title={t('writeoff.list')}
      intro={t('writeoff.list.intro')}
      filters={
        <ChoiceFilter
          id="write-off-status"
          label={t('period.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={statuses.map((s) => ({ value: s, label: t(`writeoff.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('writeoff.list')}
        list={list}
        empty={t('writeoff.list.empty')}
        rowKey={(w) => w.id}
        columns={[
          {
            key: 'number',
            header: t('voucher.number'),
            lead: true,
            cell: (w) => (
              <AppLink to={`/write-offs/${w.id}`}>
                <bdi className="number">{w.number}</bdi>
              </AppLink>
            ),
          },
          {
            key: 'grant',
            header: t('writeoff.subject'),
            cell: (w) => (
              <>
                <AppLink to={subjectPath(w.subjectType, w.subjectId)!}>
                  <bdi className="number">{w.subjectNumber}</bdi>
                </AppLink>{' '}
                <bdi>{w.debtor}</bdi>
              </>
            ),
          },
          { key: 'amount', header: t('writeoff.amount'), numeric: true, cell: (w) => <AmountText money={w.amount} /> },
          { key: 'by', header: t('period.proposedBy'), cell: (w) => <PersonText person={w.proposedBy} at={w.proposedAt} /> },
          { key: 'status', header: t('period.status'), cell: (w) => <StatusLabel text={t(`writeoff.status.${w.status}`)} tone={tones[w.status]} /> },
        ]}
      />
    </ListPage>
  );
}
