import type { PeriodView } from '../api/views';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { PersonText, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, verbs } from './verbs';

export default function PeriodListPage() {
  const t = useText();
  const locale = useLocale();
  const [filters, change] = useFilters();
  const list = useList<PeriodView>('/api/periods', { size: 200 });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const years = [...new Set(list.items.map((p) => p.id.slice(0, 4)))];
  const year = filters.year ?? String(new Date().getFullYear());
  return (
    <ListPage
      title={t('period.list')}
      intro={t('period.list.intro')}
      filters={
        <ChoiceFilter
          id="period-year"
          label={t('period.year')}
          value={year === 'all' ? undefined : year}
          onChange={(next) => change({ year: next ?? 'all' })}
          options={years.map((y) => ({ value: y, label: y }))}
        />
      }
    >
      <DataTable
        caption={t('period.list')}
        list={{ ...list, items: list.items.filter((p) => year === 'all' || p.id.startsWith(year)) }}
        empty={t('period.list.empty')}
        rowKey={(p) => p.id}
        columns={[
          {
            key: 'id',
            header: t('period.month'),
            lead: true,
            cell: (p) => <AppLink to={`/periods/${p.id}`}>{month.format(new Date(`${p.startsOn}T00:00:00Z`))}</AppLink>,
          },
          { key: 'status', header: t('period.status'), cell: (p) => <StatusLabel text={t(`period.status.${p.status}`)} tone={tones[p.status]} /> },
          { key: 'soft', header: t('period.softClosedBy'), cell: (p) => <PersonText person={p.softClosedBy} at={p.softClosedAt} /> },
          { key: 'closed', header: t('period.closedBy'), cell: (p) => <PersonText person={p.closedBy} at={p.closedAt} /> },
          {
            key: 'actions',
            header: t('period.actions'),
            cell: (p) => (
              <span className="links">
                {p.actions
                  .filter((a) => a in verbs)
                  .map((a) => (
                    <VerbButton key={a} view={p} verb={verbs[a]!} name={a} />
                  ))}
              </span>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
