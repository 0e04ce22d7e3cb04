import type { ExchangeRateView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { DateText, DecimalText, useLocale } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';

export default function ExchangeRateListPage() {
  const t = useText();
  const locale = useLocale();
  const [filters, change] = useFilters();
  const all = useList<ExchangeRateView>('/api/exchange-rates');
  const list = useList<ExchangeRateView>('/api/exchange-rates', { currency: filters.currency });
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const label = (currency: string) => `${currency} – ${names.of(currency)}`;
  const currencies = [...new Set(all.items.map((r) => r.currency))].sort();
  return (
    <ListPage
      title={t('exchange.title')}
      intro={t('exchange.intro')}
      filters={
        <ChoiceFilter
          id="rate-currency"
          label={t('ui.currency')}
          value={filters.currency}
          onChange={(currency) => change({ currency })}
          options={currencies.map((c) => ({ value: c, label: label(c) }))}
        />
      }
    >
      <DataTable
        caption={t('exchange.title')}
        list={list}
        empty={t('exchange.empty')}
        rowKey={(r) => `${r.currency} ${r.effectiveFrom}`}
        columns={[
          { key: 'currency', header: t('ui.currency'), lead: true, cell: (r) => <bdi>{label(r.currency)}</bdi> },
          { key: 'rate', header: t('exchange.unitsPerUsd'), numeric: true, cell: (r) => <DecimalText value={r.unitsPerUsd} /> },
          { key: 'from', header: t('exchange.effectiveFrom'), cell: (r) => <DateText date={r.effectiveFrom} /> },
          { key: 'source', header: t('exchange.source'), cell: (r) => <bdi>{r.source}</bdi> },
        ]}
      />
    </ListPage>
  );
}
