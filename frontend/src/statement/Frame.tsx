import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { ListPage } from '../ui/ListPage';
import { download } from '../ui/download';
import { DateFilter } from '../ui/filters';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { ExportMenu } from './ExportMenu';

interface Props {
  title: string;
  intro: string;
  path: string;
  asOf: string | undefined;
  onAsOf: (asOf: string | undefined) => void;
  /** What narrows the statement besides its day. */
  query?: Record<string, string | undefined>;
  filters?: ReactNode;
  children: ReactNode;
}

/** What the statements share: the day they stand for, and taking them away on paper or as figures. */
export function Frame({ title, intro, path, asOf, onAsOf, query, filters, children }: Props) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  return (
    <ListPage
      title={title}
      intro={intro}
      actions={
        <>
          {/* What was known on an earlier day is told at once; exports are of what is known now. */}
          {query?.knownOn ? (
            <Button
              variant="secondary"
              onClick={() => {
                setFailure(undefined);
                download(path, `${path.split('/').pop()}${asOf ? `-${asOf}` : ''}.csv`, { ...query, asOf, format: 'csv' }, 'text/csv').catch(setFailure);
              }}
            >
              {t('ui.csv')}
            </Button>
          ) : (
            <ExportMenu statement={path.split('/').pop() ?? ''} query={{ asOf, pool: query?.pool }} />
          )}
          <Button variant="secondary" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        </>
      }
      filters={
        <>
          <DateFilter id="statement-as-of" label={t('statement.asOf')} value={asOf} onChange={onAsOf} />
          {filters}
        </>
      }
    >
      <ProblemAlert error={failure} />
      {children}
    </ListPage>
  );
}
