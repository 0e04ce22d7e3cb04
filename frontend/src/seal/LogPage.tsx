import { Button } from '@patternfly/react-core';
import type { LogCheckpoint, LogView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { InstantText, Nothing } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { Facts, ObjectPending, Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';

/** What is typed into a shell, in every language. */
const COMMAND = './amparo verify LOG --checkpoint KEPT --key KEY';

export default function LogPage() {
  const t = useText();
  const session = useSession();
  const query = useObject<LogView>('/api/log');
  const checkpoints = useList<LogCheckpoint>('/api/log/checkpoints', { size: 20 });
  if (!query.data) return <ObjectPending query={query} />;
  const log = query.data;
  // What is recorded is sealed within a second; a minute is more than any batch takes.
  const stuck = log.waitingSince !== null && query.dataUpdatedAt - Date.parse(log.waitingSince) > 60_000;
  const mayExport = mayBe(session, ['auditor', 'controller']);
  return (
    <ListPage title={t('seal.title')} intro={t('seal.intro')}>
      <div className="cards sealed">
        <Section title={t('seal.latest')}>
          <Facts
            facts={[
              [
                t('seal.state'),
                stuck ? (
                  <StatusLabel key="w" text={t('seal.stuck')} tone="danger" />
                ) : log.waiting === 0 ? (
                  <StatusLabel key="w" text={t('seal.all')} tone="success" />
                ) : (
                  <StatusLabel key="w" text={t('seal.waiting', { count: log.waiting })} tone="info" />
                ),
              ],
              log.waitingSince && [t('seal.waitingSince'), <InstantText key="ws" instant={log.waitingSince} />],
              [t('seal.size'), log.checkpoint ? t('seal.ofSize', { size: log.checkpoint.size }) : <Nothing />],
              [t('seal.signedAt'), <InstantText key="at" instant={log.checkpoint?.signedAt} />],
              [t('seal.root'), log.checkpoint ? <Fingerprint key="r" text={log.checkpoint.root} /> : <Nothing />],
              [t('seal.key'), <Fingerprint key="k" text={log.key} />],
            ]}
          />
        </Section>
        <Section title={t('seal.keep')}>
          <p className="intro">{t('seal.keep.intro')}</p>
          <p className="links">
            <Button variant="secondary" component="a" href="/api/log/checkpoint" target="_blank">
              {t('seal.keep.checkpoint')}
            </Button>{' '}
            {mayExport && (
              <>
                <Button variant="secondary" component="a" href="/api/log/export?contents=false" download>
                  {t('seal.keep.fingerprints')}
                </Button>{' '}
                <Button variant="secondary" component="a" href="/api/log/export" download>
                  {t('seal.keep.log')}
                </Button>
              </>
            )}
          </p>
          <p className="intro">{t('seal.keep.how')}</p>
          <pre className="detail" dir="ltr">
            {COMMAND}
          </pre>
        </Section>
        <Section title={t('seal.checkpoints')}>
          <DataTable
            compact
            caption={t('seal.checkpoints')}
            list={checkpoints}
            empty={t('seal.checkpoints.empty')}
            rowKey={(c) => String(c.size)}
            columns={[
              {
                key: 'size',
                header: t('seal.size'),
                lead: true,
                cell: (c) => (
                  <a href={`/api/log/checkpoints/${c.size}`} target="_blank" rel="noreferrer">
                    {t('seal.ofSize', { size: c.size })}
                  </a>
                ),
              },
              { key: 'at', header: t('seal.signedAt'), cell: (c) => <InstantText instant={c.signedAt} /> },
              { key: 'root', header: t('seal.root'), cell: (c) => <Fingerprint text={c.root} /> },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}

function Fingerprint({ text }: { text: string }) {
  return (
    <code dir="ltr" className="fingerprint">
      {text}
    </code>
  );
}
