import { useNavigate } from '@tanstack/react-router';
import type { ExchangeRateListView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { statuses, tones } from './status';
import { load } from './verbs';

export default function RateListListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const list = useList<ExchangeRateListView>('/api/exchange-rate-lists', { status: filters.status });
  return (
    <ListPage
      title={t('exchange.lists')}
      intro={t('exchange.lists.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <VerbButton
            variant="primary"
            view={{ id: 'new' }}
            verb={load(t)}
            name="exchange-load"
            onDone={(v) => void navigate({ to: `/exchange-rate-lists/${(v as ExchangeRateListView).id}` as string })}
          />
        )
      }
      filters={
        <ChoiceFilter
          id="rate-list-status"
          label={t('exchange.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={statuses.map((s) => ({ value: s, label: t(`exchange.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('exchange.lists')}
        list={list}
        empty={t('exchange.lists.empty')}
        rowKey={(l) => l.id}
        columns={[
          {
            key: 'from',
            header: t('exchange.effectiveFrom'),
            lead: true,
            cell: (l) => (
              <AppLink to={`/exchange-rate-lists/${l.id}`}>
                <DateText date={l.effectiveFrom} />
              </AppLink>
            ),
          },
          { key: 'kind', header: t('exchange.kind'), cell: (l) => t(`exchange.kind.${l.kind}`) },
          { key: 'source', header: t('exchange.source'), cell: (l) => <bdi>{l.source}</bdi> },
          { key: 'loaded', header: t('exchange.loadedBy'), cell: (l) => <PersonText person={l.loadedBy} at={l.loadedAt} /> },
          { key: 'approved', header: t('exchange.approvedBy'), cell: (l) => <PersonText person={l.approvedBy} at={l.approvedAt} /> },
          { key: 'status', header: t('exchange.status'), cell: (l) => <StatusLabel text={t(`exchange.status.${l.status}`)} tone={tones[l.status]} /> },
        ]}
      />
    </ListPage>
  );
}
