import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { download } from '../ui/download';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';

/** The letter as PDF, in its own language. */
export function LetterFile({ id, number }: { id: string; number: string }) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      <Button
        variant="link"
        isInline
        aria-label={t('outcome.download.of', { number })}
        onClick={() => {
          setFailure(undefined);
          download(`/api/outcome-letters/${id}`, `outcome-letter-${number}.pdf`, undefined, 'application/pdf').catch(setFailure);
        }}
      >
        {t('outcome.download')}
      </Button>
      <ProblemAlert error={failure} />
    </>
  );
}
