import type { AccountView, Page } from '../api/views';
import { useObject } from '../ui/data';
import { ChoiceFilter, DateFilter, FixedFilter } from '../ui/filters';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useCodeText, useText } from '../ui/text';
import { dimensionFilters, JournalFilters } from './JournalFilters';
import { JournalTable } from './JournalTable';
import { wholeAnswer } from './answer';

export default function JournalPage() {
  const t = useText();
  const code = useCodeText();
  const [filters, change] = useFilters();
  const accounts = wholeAnswer(useObject<Page<AccountView> | AccountView[]>('/api/accounts').data);
  return (
    <ListPage
      title={t('ledger.journal')}
      intro={t('ledger.journal.intro')}
      filters={
        <>
          <ChoiceFilter
            id="journal-account"
            label={t('ledger.account')}
            value={filters.account}
            onChange={(account) => change({ account })}
            options={accounts.map((a) => ({ value: a.code, label: `${a.code} ${a.name}` }))}
          />
          <DateFilter id="journal-from" label={t('ledger.from')} value={filters.from} onChange={(from) => change({ from })} />
          <DateFilter id="journal-to" label={t('ledger.to')} value={filters.to} onChange={(to) => change({ to })} />
          {filters.pool && <FixedFilter label={code('ledger.pool', filters.pool)} onClear={() => change({ pool: undefined })} />}
          <JournalFilters filters={filters} change={change} />
        </>
      }
    >
      <JournalTable
        filters={{ account: filters.account, pool: filters.pool, from: filters.from, to: filters.to, ...Object.fromEntries(dimensionFilters.map((f) => [f, filters[f]])) }}
      />
    </ListPage>
  );
}
