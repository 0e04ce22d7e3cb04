import { Alert, Button, Skeleton } from '@patternfly/react-core';
import type { StatementView } from '../api/views';
import { useObject } from '../ui/data';
import { DateFilter, FixedFilter } from '../ui/filters';
import { ListPage } from '../ui/ListPage';
import { useFilters, usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCodeText, useText } from '../ui/text';
import { ExportMenu } from './ExportMenu';
import { StatementTables } from './StatementTables';

/** Any statement, named by the address. */
export default function StatementPage() {
  const t = useText();
  const code = useCodeText();
  const statement = usePathId();
  const [filters, change] = useFilters();
  const asked = { asOf: filters.asOf, pool: filters.pool };
  const query = useObject<StatementView>(`/api/statements/${encodeURIComponent(statement)}`, asked);
  const view = query.data;
  return (
    <ListPage
      title={code('statement.title', statement)}
      intro={view?.span}
      actions={
        <>
          <ExportMenu statement={statement} query={asked} />
          <Button variant="secondary" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        </>
      }
      filters={
        <>
          <DateFilter id="statement-as-of" label={t('statement.asOf')} value={filters.asOf} onChange={(asOf) => change({ asOf })} />
          {filters.pool && <FixedFilter label={code('ledger.pool', filters.pool)} onClear={() => change({ pool: undefined })} />}
        </>
      }
    >
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {!view && !query.error && <Skeleton screenreaderText={t('ui.loading')} height="16rem" />}
      {view && !view.holds && <Alert variant="danger" isInline title={t('statement.notTied')} className="below" />}
      {view && <StatementTables view={view} />}
    </ListPage>
  );
}
