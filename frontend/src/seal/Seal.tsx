import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/http';
import type { LogInclusion } from '../api/views';
import { InstantText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { canVerify, verdictOf, type Verdict } from './proof';

const tones = { unsealed: 'info', good: 'success', changed: 'danger', unproved: 'danger' } as const;

/** Whether a journal entry is in the log as it stands here, taken again by the reader's own browser. */
export function Seal({ entry }: { entry: string }) {
  const t = useText();
  const path = `/api/log/journal/${entry}/inclusion`;
  const query = useQuery({
    queryKey: ['object', path, {}],
    queryFn: ({ signal }) => api.get<LogInclusion>(path, undefined, signal),
    // What has just been posted is sealed within a second.
    refetchInterval: (q) => (q.state.data && q.state.data.leafIndex === null ? 1000 : false),
  });
  const [checked, setChecked] = useState<{ verdict: Verdict; of: LogInclusion } | null>(null);
  const inclusion = query.data;
  if (!inclusion) return null;
  const verdict = checked?.of === inclusion ? checked.verdict : inclusion.leafIndex === null ? 'unsealed' : null;
  return (
    <Section
      title={t('seal.entry')}
      actions={
        inclusion.leafIndex !== null &&
        canVerify() && (
          <Button variant="secondary" onClick={() => void verdictOf(inclusion).then((v) => setChecked({ verdict: v, of: inclusion }))}>
            {t('seal.verify')}
          </Button>
        )
      }
    >
      <div role="status" className="sealed">
        {verdict && (
          <p className="intro">
            <StatusLabel text={t(`seal.verdict.${verdict}`)} tone={tones[verdict]} /> {t(`seal.verdict.${verdict}.text`)}
          </p>
        )}
      </div>
      {inclusion.checkpoint && (
        <Facts
          facts={[
            [t('seal.leaf'), <bdi key="l">{String(inclusion.leafIndex)}</bdi>],
            [
              t('seal.checkpoint'),
              <AppLink key="c" to="/log">
                {t('seal.ofSize', { size: inclusion.checkpoint.size })}
              </AppLink>,
            ],
            [t('seal.signedAt'), <InstantText key="s" instant={inclusion.checkpoint.signedAt} />],
            [
              t('seal.hash'),
              <code key="h" dir="ltr" className="fingerprint">
                {inclusion.hash}
              </code>,
            ],
          ]}
        />
      )}
    </Section>
  );
}
