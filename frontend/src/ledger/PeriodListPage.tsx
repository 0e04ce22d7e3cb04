import { api } from '../api/http';
import type { PeriodView } from '../api/views';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { PersonText, useLocale } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const verbs: Record<string, Verb<PeriodView>> = {
  close: {
    title: 'ledger.period.close',
    intro: 'ledger.period.close.intro',
    done: 'ledger.period.close.done',
    send: (p) => api.post(`/api/periods/${p.id}/closure`),
  },
  reopen: {
    title: 'ledger.period.reopen',
    intro: 'ledger.period.reopen.intro',
    done: 'ledger.period.reopen.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'ledger.reason', required: true, maxLength: 2000 }],
    send: (p, values) => api.post(`/api/periods/${p.id}/reopening`, values),
  },
};

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
      title={t('ledger.periods')}
      intro={t('ledger.periods.intro')}
      filters={
        <ChoiceFilter
          id="period-year"
          label={t('ledger.year')}
          value={year === 'all' ? undefined : year}
          onChange={(next) => change({ year: next ?? 'all' })}
          options={years.map((y) => ({ value: y, label: y }))}
        />
      }
    >
      <DataTable
        caption={t('ledger.periods')}
        list={{ ...list, items: list.items.filter((p) => year === 'all' || p.id.startsWith(year)) }}
        empty={t('ledger.periods.empty')}
        rowKey={(p) => p.id}
        columns={[
          { key: 'id', header: t('ledger.period'), lead: true, cell: (p) => month.format(new Date(`${p.startsOn}T00:00:00Z`)) },
          {
            key: 'status',
            header: t('ledger.status'),
            cell: (p) => <StatusLabel text={t(`ledger.period.${p.status}`)} tone={p.status === 'OPEN' ? 'success' : 'neutral'} />,
          },
          { key: 'closed', header: t('ledger.period.closedBy'), cell: (p) => <PersonText person={p.closedBy} at={p.closedAt} /> },
          {
            key: 'actions',
            header: t('ledger.actions'),
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
