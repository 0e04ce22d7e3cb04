import { Alert, List, ListItem, Progress } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/http';
import { VerbButton, type Verb } from '../ui/actions';
import { InstantText, PersonText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import type { ExaminationRefusal, ExaminingView } from './views';

const every = 2000;

const cancelVerb: Verb<{ id: string }> = {
  title: 'release.examining.cancel',
  intro: 'release.examining.cancel.intro',
  done: 'release.examining.cancel.done',
  danger: true,
  send: (job) => api.post(`/api/jobs/${job.id}/cancellation`),
};

/** How far the examination of a release is. It goes on without the reader. */
export function Examining({ examining, path }: { examining: ExaminingView; path: string }) {
  const t = useText();
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: ['object', path] });
  useEffect(() => {
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['object', path] }), every);
    return () => clearInterval(timer);
  }, [client, path]);
  const running = examining.status === 'RUNNING';
  return (
    <Section
      title={t('release.examining')}
      actions={examining.mine && !examining.stopping && <VerbButton view={{ id: examining.jobId }} verb={cancelVerb} name="cancel-examination" onDone={again} />}
    >
      <div role="status">
        {examining.stopping ? (
          <p>{t('release.examining.stopping')}</p>
        ) : running ? (
          <Progress aria-label={t('release.examining')} value={examining.percent ?? 0} />
        ) : (
          <p>{t('release.examining.waiting', { before: examining.before })}</p>
        )}
      </div>
      <Facts
        facts={[
          [t('release.examining.askedBy'), <PersonText key="a" person={examining.askedBy} at={examining.askedAt} />],
          running && [t('release.examining.since'), <InstantText key="s" instant={examining.startedAt} />],
        ]}
      />
      <p>{t('release.examining.leave')}</p>
    </Section>
  );
}

/** Why the last examination came to nothing, to those who answer for the figures. */
export function Refusal({ refusal }: { refusal: ExaminationRefusal }) {
  const t = useText();
  return (
    <Alert isInline variant="danger" title={t('release.refusal')} component="h2" className="problem">
      <p>
        <InstantText instant={refusal.at} />
      </p>
      <p>{refusal.text}</p>
      {refusal.revealed.length > 0 && (
        <List>
          {refusal.revealed.map((cell) => (
            <ListItem key={cell}>{cell}</ListItem>
          ))}
        </List>
      )}
      {refusal.help && <p>{refusal.help}</p>}
    </Alert>
  );
}
