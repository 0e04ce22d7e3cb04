import type { CallView } from '../api/views';
import { useLocalText } from '../call/local-text';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { recusalStatuses, recusalTones, type RecusalView } from './views';

export default function RecusalListPage() {
  const t = useText();
  const local = useLocalText();
  const [filters, change] = useFilters();
  const calls = useList<CallView>('/api/calls');
  const list = useList<RecusalView>('/api/recusals', { callId: filters.callId, status: filters.status });
  return (
    <ListPage
      title={t('interest.recusals')}
      intro={t('interest.recusals.intro')}
      actions={
        <AppLink to="/reviewers" className="pf-v6-c-button pf-m-secondary">
          {t('interest.reviewers')}
        </AppLink>
      }
      filters={
        <>
          <ChoiceFilter
            id="recusal-call"
            label={t('application.call')}
            value={filters.callId}
            onChange={(callId) => change({ callId })}
            options={calls.items.map((c) => ({ value: c.id, label: `${c.reference} ${local(c.title)}` }))}
          />
          <ChoiceFilter
            id="recusal-status"
            label={t('interest.state')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={recusalStatuses.map((s) => ({ value: s, label: t(`interest.recusal.${s}`) }))}
          />
        </>
      }
    >
      <DataTable
        caption={t('interest.recusals')}
        list={list}
        rowKey={(r) => r.id}
        empty={t('interest.recusals.none')}
        columns={[
          {
            key: 'person',
            header: t('interest.person'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/recusals/${r.id}`}>
                <bdi>{r.person.name}</bdi>
              </AppLink>
            ),
          },
          {
            key: 'application',
            header: t('interest.application'),
            cell: (r) => (
              <>
                <bdi className="number">{r.application.number}</bdi>
                <br />
                <span className="beside">
                  <bdi>{r.application.organisation}</bdi>
                </span>
              </>
            ),
          },
          { key: 'basis', header: t('interest.basis'), cell: (r) => t(`interest.basis.${r.basis}`) },
          { key: 'kind', header: t('interest.kind'), cell: (r) => t(`interest.kind.${r.kind}`) },
          { key: 'found', header: t('interest.foundAt'), cell: (r) => <InstantText instant={r.foundAt} /> },
          { key: 'status', header: t('interest.state'), cell: (r) => <StatusLabel text={t(`interest.recusal.${r.status}`)} tone={recusalTones[r.status]} /> },
        ]}
      />
    </ListPage>
  );
}
