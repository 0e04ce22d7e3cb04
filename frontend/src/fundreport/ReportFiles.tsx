import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { download } from '../ui/download';
import { ProblemAlert } from '../ui/ProblemAlert';

/** A report to take away: on paper, or as a text to be worked on. */
export function ReportFiles({ path, name, language }: { path: string; name: string; language: string }) {
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      {(['pdf', 'docx'] as const).map((format) => (
        <Button
          key={format}
          variant="secondary"
          size="sm"
          onClick={() => {
            setFailure(undefined);
            download(path, `${name}.${language}.${format}`, { language, format }, '*/*').catch(setFailure);
          }}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      <ProblemAlert error={failure} />
    </>
  );
}
