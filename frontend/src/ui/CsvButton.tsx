import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { download } from './download';
import { ProblemAlert } from './ProblemAlert';
import { useText, type MessageId } from './text';

interface Props {
  path: string;
  name: string;
  /** The filters of the list beside it: the file holds what they leave. */
  query?: Record<string, string | undefined>;
  /** For a spreadsheet, where the address offers that too under `format`. */
  xlsx?: boolean;
  /** Where the file is another than the list: what it says. */
  text?: MessageId;
}

/** Takes a list away as figures. */
export function CsvButton({ path, name, query, xlsx = false, text }: Props) {
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
          (xlsx ? download(path, `${name}.xlsx`, { ...query, format: 'xlsx' }) : download(path, `${name}.csv`, query, 'text/csv'))
            .catch(setFailure)
            .finally(() => setBusy(false));
        }}
      >
        {t(text ?? (xlsx ? 'ui.xlsx' : 'ui.csv'))}
      </Button>
      <ProblemAlert error={failure} />
    </>
  );
}
