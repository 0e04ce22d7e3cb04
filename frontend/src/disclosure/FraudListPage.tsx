import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { fraudCategories, fraudStatuses, fraudTones, type FraudView } from './views';

function report(t: ReturnType<typeof useText>): Verb<{ id: string }> {
  return {
    title: 'disclosure.fraud.report',
    intro: 'disclosure.noNames',
    done: 'disclosure.fraud.reported',
    fields: () => [
      { name: 'category', kind: 'choice', label: 'disclosure.fraud.category', required: true, options: fraudCategories.map((c) => ({ value: c, label: t(`disclosure.fraud.category.${c}`) })) },
      { name: 'discoveredOn', kind: 'date', label: 'disclosure.fraud.discoveredOn', required: true },
      { name: 'description', kind: 'area', label: 'disclosure.fraud.description', required: true, maxLength: 4000 },
      { name: 'atRisk', kind: 'money', label: 'disclosure.fraud.atRisk', required: true, zeroAllowed: true, currencies: ['USD'] },
      { name: 'referredTo', kind: 'text', label: 'disclosure.fraud.referredTo', maxLength: 300 },
    ],
    send: (_, values, idempotencyKey) => api.post('/api/fraud-cases', values, { idempotencyKey }),
  };
}

export default function FraudListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const list = useList<FraudView>('/api/fraud-cases', { status: filters.status });
  return (
    <ListPage
      title={t('disclosure.fraud')}
      intro={t('disclosure.fraud.intro')}
      actions={
        mayBe(session, ['controller']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} name="report-fraud" verb={report(t)} onDone={(made) => void navigate({ to: `/fraud-cases/${(made as FraudView).id}` as string } as never)} />
        )
      }
      filters={<ChoiceFilter id="fraud-status" label={t('disclosure.status')} value={filters.status} onChange={(status) => change({ status })} options={fraudStatuses.map((s) => ({ value: s, label: t(`disclosure.fraud.${s}`) }))} />}
    >
      <DataTable
        caption={t('disclosure.fraud')}
        list={list}
        empty={t('disclosure.fraud.empty')}
        rowKey={(c) => c.id}
        columns={[
          {
            key: 'number',
            header: t('disclosure.number'),
            lead: true,
            cell: (c) => (
              <AppLink to={`/fraud-cases/${c.id}`}>
                <bdi className="number">{c.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'kind', header: t('disclosure.kind'), cell: (c) => t(`disclosure.fraud.kind.${c.kind}`) },
          { key: 'category', header: t('disclosure.fraud.category'), cell: (c) => t(`disclosure.fraud.category.${c.category}`) },
          { key: 'on', header: t('disclosure.fraud.discoveredOn'), cell: (c) => <DateText date={c.discoveredOn} /> },
          { key: 'risk', header: t('disclosure.fraud.atRisk'), numeric: true, cell: (c) => <AmountText money={c.atRisk} /> },
          { key: 'lost', header: t('disclosure.fraud.lost'), numeric: true, cell: (c) => <AmountText money={c.lost} /> },
          { key: 'recovered', header: t('disclosure.fraud.recovered'), numeric: true, cell: (c) => <AmountText money={c.recovered} /> },
          { key: 'status', header: t('disclosure.status'), cell: (c) => <StatusLabel text={t(`disclosure.fraud.${c.status}`)} tone={fraudTones[c.status]} /> },
        ]}
      />
    </ListPage>
  );
}
