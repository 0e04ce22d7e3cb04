import { Alert, Button, Checkbox, Progress } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { ownNames, type Language } from '../app/languages';
import { ApplicationStatusLabel } from '../application/status';
import { useLocalText } from '../call/local-text';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, useSettle, wholeList } from '../ui/data';
import { AmountText, InstantText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useCodeText, useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { LetterFile } from './LetterFile';
import type { CallLetters, LetterLine } from './views';

/** So many go in one request: each is done whole, and the reader sees how far it is. */
const AT_ONCE = 20;

const toIssue = (l: LetterLine) => l.outcome !== null && l.letterId === null && l.blocked === null;

/** Everyone who applied to one call: which letter they are to have, and who has one. */
export default function CallLettersPage() {
  const t = useText();
  const local = useLocalText();
  const toast = useToast();
  const settle = useSettle();
  const path = `/api/calls/${usePathId()}/outcome-letters`;
  const query = useObject<CallLetters>(path);
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const [failure, setFailure] = useState<unknown>();
  if (!query.data) return <ObjectPending query={query} />;
  const view = query.data;
  const open = view.letters.filter(toIssue);
  const chosen = open.filter((l) => !unchosen.has(l.id));
  const issued = view.letters.filter((l) => l.letterId !== null).length;
  const blocked = view.letters.filter((l) => l.blocked !== null).length;
  const issues = view.actions.includes('issue');
  const choose = (ids: string[], on: boolean) => {
    const next = new Set(unchosen);
    ids.forEach((id) => (on ? next.delete(id) : next.add(id)));
    setUnchosen(next);
  };
  const issue = async () => {
    setFailure(undefined);
    try {
      for (let done = 0; done < chosen.length; done += AT_ONCE) {
        setProgress({ done, all: chosen.length });
        const letters = chosen.slice(done, done + AT_ONCE).map((l) => ({ applicationId: l.id, outcome: l.outcome, version: l.version }));
        settle(path, await api.post(path, { letters }));
      }
      toast(t('outcome.issue.done'));
    } catch (error) {
      setFailure(error);
      void query.refetch();
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <ListPage
      title={t('outcome.letters.for', { reference: view.reference })}
      intro={local(view.title)}
      actions={
        issues && (
          <Button variant="primary" isDisabled={progress !== undefined || chosen.length === 0} isLoading={progress !== undefined} onClick={() => void issue()}>
            {t('outcome.issue', { count: chosen.length })}
          </Button>
        )
      }
    >
      <div className="cards">
        <ProblemAlert error={failure} />
        {progress && <Progress value={Math.round((progress.done * 100) / progress.all)} title={t('outcome.progress', progress)} size="sm" />}
        <Section title={t('outcome.letters')}>
          <p className="intro">{t('outcome.letters.intro')}</p>
          <dl className="figures">
            {([['outcome.count.issued', issued], ['outcome.count.ready', open.length], ['outcome.count.blocked', blocked]] as const).map(([label, count]) => (
              <div key={label}>
                <dt>{t(label)}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          {open.some((l) => !l.mailed) && (
            <Alert isInline isPlain variant="warning" variantLabel={t('ui.notices')} component="h3" title={t('outcome.unreachable', { count: open.filter((l) => !l.mailed).length })} />
          )}
          {issues && open.length > 1 && (
            <Checkbox id="letters-all" label={t('outcome.all')} isChecked={chosen.length === open.length ? true : chosen.length === 0 ? false : null} onChange={(_, on) => choose(open.map((l) => l.id), on)} />
          )}
          <DataTable
            caption={t('outcome.letters')}
            list={wholeList({ data: view.letters, isPending: false, error: null, refetch: () => undefined })}
            rowKey={(l) => l.id}
            empty={t('outcome.none')}
            columns={[
              {
                key: 'number',
                header: t('application.number'),
                lead: true,
                cell: (l) => (
                  <>
                    {issues && toIssue(l) && (
                      <Checkbox id={`letter-${l.id}`} aria-label={t('outcome.choose', { number: l.number })} isChecked={!unchosen.has(l.id)} onChange={(_, on) => choose([l.id], on)} />
                    )}
                    <AppLink to={`/applications/${l.id}`}>
                      <bdi className="number">{l.number}</bdi>
                    </AppLink>
                  </>
                ),
              },
              {
                key: 'organisation',
                header: t('application.organisation'),
                cell: (l) => (
                  <>
                    <bdi>{l.organisation}</bdi>
                    <br />
                    <span className="beside">
                      <WrittenText>{l.title}</WrittenText>
                    </span>
                  </>
                ),
              },
              {
                key: 'outcome',
                header: t('outcome.outcome'),
                cell: (l) => (
                  <>
                    <ApplicationStatusLabel status={l.status} />
                    {l.amount && (
                      <>
                        {' '}
                        <AmountText money={l.amount} />
                      </>
                    )}
                  </>
                ),
              },
              { key: 'letter', header: t('outcome.letter'), cell: (l) => <LetterCell line={l} writes={view.actions.includes('write')} /> },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}

function LetterCell({ line: l, writes }: { line: LetterLine; writes: boolean }) {
  const t = useText();
  const code = useCodeText();
  return (
    <>
      {l.letterId && (
        <p>
          {t('outcome.issued')} <InstantText instant={l.issuedAt} /> <LetterFile id={l.letterId} number={l.number} />
        </p>
      )}
      {l.blocked && <p>{l.blocked.message}</p>}
      {l.earlier && !l.letterId && <p className="beside">{t('outcome.second')}</p>}
      {!l.mailed && <p className="beside">{t('outcome.noAddress')}</p>}
      {l.text && (
        <details className="comments">
          <summary>
            {t(l.letterId ? 'outcome.text' : l.version > 0 ? 'outcome.text.written' : 'outcome.text.proposed')} ({ownNames[l.language as Language] ?? l.language})
          </summary>
          <div lang={l.language} dir="auto">
            <WrittenText>{l.text}</WrittenText>
          </div>
          {l.reasons.length > 0 && (
            <p>
              {t('outcome.reasons')}: {l.reasons.map((r) => code('review.reason', r)).join(t('form.comma'))}
            </p>
          )}
        </details>
      )}
      {writes && l.outcome && !l.letterId && <VerbButton view={l} verb={writeVerb} name="writeLetter" variant="link" />}
    </>
  );
}

const writeVerb: Verb<LetterLine> = {
  title: 'outcome.write',
  intro: 'outcome.write.intro',
  done: 'outcome.write.done',
  fields: (l) => [{ kind: 'area', name: 'text', label: 'outcome.text', help: 'outcome.text.help', required: true, maxLength: 5000, rows: 10, initial: l.text ?? '' }],
  send: (l, values) => api.put(`/api/applications/${l.id}/outcome-letters/draft`, { outcome: l.outcome, text: values.text }, l.version),
};
