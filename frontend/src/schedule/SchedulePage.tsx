import { mayBe, ngo, useSession } from '../auth/session';
import { CsvButton } from '../ui/CsvButton';
import { useList } from '../ui/data';
import { ChoiceFilter, FixedFilter } from '../ui/filters';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { ScheduleTable } from './ScheduleTable';
import { reportKinds, reportStates, type ExpectedReportView } from './views';

/** The reports that all agreements ask for, by the day they are due. */
export default function SchedulePage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const query = { state: filters.state, kind: filters.kind, grantId: filters.grantId };
  const list = useList<ExpectedReportView>('/api/expected-reports', query);
  return (
    <ListPage
      title={t('schedule.title')}
      intro={t(mayBe(session, ngo) ? 'schedule.intro.own' : 'schedule.intro')}
      actions={<CsvButton path="/api/expected-reports/file" name="expected-reports" query={query} />}
      filters={
        <>
          <ChoiceFilter
            id="filter-state"
            label={t('schedule.state')}
            value={filters.state}
            onChange={(state) => change({ state })}
            options={reportStates.map((s) => ({ value: s, label: t(`schedule.state.${s}`) }))}
          />
          <ChoiceFilter
            id="filter-kind"
            label={t('schedule.kind')}
            value={filters.kind}
            onChange={(kind) => change({ kind })}
            options={reportKinds.map((k) => ({ value: k, label: t(`schedule.kind.${k}`) }))}
          />
          {filters.grantId && <FixedFilter label={t('disbursement.oneGrant')} onClear={() => change({ grantId: undefined })} />}
        </>
      }
    >
      <ScheduleTable list={list} />
    </ListPage>
  );
}
