import type { GrantView } from '../api/views';
import { mayBe, ngo, useSession } from '../auth/session';
import { CountryText } from '../country/CountryText';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, DateText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { GrantStatusLabel, grantStatuses } from './status';

export default function GrantListPage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const own = mayBe(session, ngo);
  const list = useList<GrantView>('/api/grants', { status: filters.status });
  return (
    <ListPage
      title={t('grant.list')}
      intro={t(own ? 'grant.list.own' : 'grant.list.intro')}
      filters={
        <ChoiceFilter
          id="filter-status"
          label={t('grant.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={grantStatuses.map((s) => ({ value: s, label: t(`grant.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('grant.list')}
        list={list}
        rowKey={(g) => g.id}
        empty={t('grant.none')}
        columns={[
          {
            key: 'number',
            header: t('grant.number'),
            lead: true,
            cell: (g) => (
              <AppLink to={`/grants/${g.id}`}>
                <bdi className="number">{g.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'title', header: t('grant.project'), cell: (g) => <WrittenText>{g.application.title}</WrittenText> },
          ...(own
            ? []
            : [
                {
                  key: 'grantee',
                  header: t('grant.grantee'),
                  cell: (g: GrantView) => (
                    <>
                      <bdi>{g.grantee.name}</bdi>
                {g.grantee.country && t('form.comma')}
                <CountryText code={g.grantee.country} />
                    </>
                  ),
                },
              ]),
          { key: 'amount', header: t('grant.amount'), numeric: true, cell: (g) => <AmountText money={g.amount} /> },
          { key: 'spent', header: t('grant.spent'), numeric: true, cell: (g) => <AmountText money={g.spent} /> },
          { key: 'ends', header: t('grant.endsOn'), cell: (g) => <DateText date={g.endsOn} /> },
          { key: 'status', header: t('grant.status'), cell: (g) => <GrantStatusLabel status={g.status} /> },
        ]}
      />
    </ListPage>
  );
}
