import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { GrantView } from '../api/views';
import { download } from '../ui/download';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';

/** Fetches the agreement on paper, in the language it is written in. */
export function AgreementButton({ grant: g }: { grant: GrantView }) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      <Button
        variant="link"
        onClick={() => {
          setFailure(undefined);
          download(`/api/grants/${g.id}/agreement`, `${g.number}.pdf`, undefined, 'application/pdf').catch(setFailure);
        }}
      >
        {t(g.signedAt ? 'grant.paper' : 'grant.paper.draft')}
      </Button>
      <ProblemAlert error={failure} />
    </>
  );
}
