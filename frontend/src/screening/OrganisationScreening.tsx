import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { Actions, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { InstantText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { hitReaders, type ScreeningView } from './views';

const verbs: Record<string, Verb<ScreeningView & { id: string }>> = {
  screen: {
    title: 'screening.now',
    intro: 'screening.now.intro',
    done: 'screening.now.done',
    send: (s) => api.post(`/api/screenings/${s.organisationId}`),
  },
};

/** How an organisation stands against the sanctions list; the fund's own people's to see. */
export function OrganisationScreening({ organisationId }: { organisationId: string }) {
  const t = useText();
  const session = useSession();
  const path = `/api/screenings/${organisationId}`;
  const query = useObject<ScreeningView>(path);
  const s = query.data;
  const readsHits = mayBe(session, hitReaders);
  if (s && !s.needed) return null;
  return (
    <Section title={t('screening.one')}>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {s && (
        <>
          <Facts
            facts={[
              [t('screening.standing'), <ScreeningState key="s" screening={s} />],
              [t('screening.at'), s.at ? <InstantText key="a" instant={s.at} /> : <Nothing key="a" />],
              [t('screening.generatedAt'), s.listGeneratedAt ? <InstantText key="g" instant={s.listGeneratedAt} /> : <Nothing key="g" />],
              [
                t('screening.compared'),
                <ul key="n" className="plain-lines">
                  {s.names.map((name) => (
                    <li key={name}>
                      <bdi>{name}</bdi>
                    </li>
                  ))}
                </ul>,
              ],
            ]}
          />
          <p className="links">
            {readsHits && s.open + s.confirmed > 0 && <AppLink to={`/screening-hits?organisationId=${organisationId}`}>{t('screening.hits')}</AppLink>}
            <Actions view={{ ...s, id: organisationId }} verbs={verbs} path={path} />
          </p>
        </>
      )}
    </Section>
  );
}

export function ScreeningState({ screening: s }: { screening: ScreeningView }) {
  const t = useText();
  if (s.confirmed > 0) return <StatusLabel text={t('screening.result.CONFIRMED')} tone="danger" />;
  if (s.open > 0) return <StatusLabel text={t('screening.result.OPEN')} tone="warning" />;
  if (!s.at) return <StatusLabel text={t('screening.never')} tone="warning" />;
  return s.upToDate ? <StatusLabel text={t('screening.result.CLEAR')} tone="success" /> : <StatusLabel text={t('screening.outdated')} tone="neutral" />;
}
