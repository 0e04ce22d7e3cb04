import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import type { WholeContribution } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { CsvButton } from '../ui/CsvButton';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, DateText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { isOverdue } from './sections';
import { statuses, tones } from './status';

export default function ContributionListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const list = useList<WholeContribution>('/api/contributions', { status: filters.status, due: filters.due, kind: filters.kind, size: 50 });
  return (
    <ListPage
      title={t('contribution.title')}
      intro={t('contribution.intro')}
      actions={
        <>
          {mayBe(session, ['donor-focal', 'secretariat-officer']) && (
            <Button onClick={() => void navigate({ to: '/contributions/new' as string })}>{t('contribution.pledge')}</Button>
          )}
          {mayBe(session, ['finance-accountant']) && (
            <Button onClick={() => void navigate({ to: '/contributions/gift' as string })}>{t('contribution.gift')}</Button>
          )}
          <CsvButton path="/api/contributions/file" name="contributions" query={{ status: filters.status, due: filters.due, kind: filters.kind }} />
        </>
      }
      filters={
        <>
          <ChoiceFilter
            id="contribution-status"
            label={t('contribution.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={statuses.map((s) => ({ value: s, label: t(`contribution.status.${s}`) }))}
          />
          <ChoiceFilter
            id="contribution-due"
            label={t('contribution.due')}
            value={filters.due}
            onChange={(due) => change({ due })}
            options={(['OVERDUE', 'DUE'] as const).map((d) => ({ value: d, label: t(`contribution.due.${d}`) }))}
          />
          <ChoiceFilter
            id="contribution-kind"
            label={t('contribution.kind')}
            value={filters.kind}
            onChange={(kind) => change({ kind })}
            options={(['AGREEMENT', 'GIFT'] as const).map((k) => ({ value: k, label: t(`contribution.kind.${k}`) }))}
          />
        </>
      }
    >
      <DataTable
        compact
        caption={t('contribution.title')}
        list={list}
        empty={t('contribution.empty')}
        rowKey={(c) => c.id}
        columns={[
          {
            key: 'number',
            header: t('contribution.number'),
            lead: true,
            cell: (c) => (
              <AppLink to={`/contributions/${c.id}`}>
                <bdi className="number">{c.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'donor', header: t('contribution.donor'), cell: (c) => <bdi>{c.donor.name}</bdi> },
          { key: 'pledgedOn', header: t('contribution.pledgedOn'), cell: (c) => <DateText date={c.pledgedOn} short /> },
          { key: 'amount', header: t('contribution.amount'), numeric: true, cell: (c) => <AmountText money={c.amount} /> },
          { key: 'received', header: t('contribution.received'), numeric: true, cell: (c) => <AmountText money={c.received} /> },
          { key: 'overdue', header: t('contribution.overdue'), numeric: true, cell: (c) => (isOverdue(c) ? <AmountText money={c.overdue} /> : <Nothing />) },
          { key: 'status', header: t('contribution.status'), cell: (c) => <StatusLabel text={t(`contribution.status.${c.status}`)} tone={tones[c.status]} /> },
        ]}
      />
    </ListPage>
  );
}
