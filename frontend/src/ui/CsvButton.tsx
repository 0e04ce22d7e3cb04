import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { download } from './download';
import { ProblemAlert } from './ProblemAlert';
import { useText } from './text';

interface Props {
  path: string;
  name: string;
  /** The filters of the list beside it: the file holds what they leave. */
  query?: Record<string, string | undefined>;
}

/** Takes a list away as figures. */
export function CsvButton({ path, name, query }: Props) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        isLoading={busy}
        isDisabled={busy}
        onClick={() => {
          setFailure(undefined);
          setBusy(true);
          download(path, `${name}.csv`, query, 'text/csv')
            .catch(setFailure)
            .finally(() => setBusy(false));
        }}
      >
        {t('ui.csv')}
      </Button>
      <ProblemAlert error={failure} />
    </>
  );
}
