import { Alert } from '@patternfly/react-core';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import { direction, type Language } from '../app/languages';
import { Actions, type Verb } from '../ui/actions';
import { ConflictDialog } from '../ui/ConflictDialog';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SaveStatus } from '../ui/SaveStatus';
import { StatusLabel } from '../ui/StatusLabel';
import { useText, type MessageId } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { WrittenField } from '../ui/written';
import { difference } from './difference';
import { usePartName } from './part';
import { tones, type TranslationHistory, type TranslationSegment, type TranslationView } from './views';

const longest = 15_000;

export default function TranslationPage() {
  const path = `/api/translations/${usePathId()}`;
  const query = useObject<TranslationView>(path);
  // Taken anew, a text may have other paragraphs: what is typed belongs to the version that was taken.
  return query.data ? <Work key={`${query.data.id} ${query.data.takenAt}`} translation={query.data} path={path} /> : <ObjectPending query={query} />;
}

/** Beside the paragraphs, by its own key: what is said to be no name, one on each line. */
const notNames = 'notNames';

function textsOf(view: TranslationView): Record<string, string> {
  return Object.fromEntries([...view.segments.map((s) => [s.key, s.text]), ...(view.notNames ? [[notNames, view.notNames.join('\n')]] : [])]);
}

function sent({ [notNames]: none, ...texts }: Record<string, string>): { texts: Record<string, string>; notNames?: string[] } {
  return none === undefined
    ? { texts }
    : {
        texts,
        notNames: none
          .split('\n')
          .map((phrase) => phrase.trim())
          .filter(Boolean),
      };
}

/** Source and translation side by side, paragraph by paragraph. */
function Work({ translation, path }: { translation: TranslationView; path: string }) {
  const t = useText();
  const partName = usePartName();
  const history = useObject<TranslationHistory>(`${path}/history`);
  const writes = translation.actions.includes('save');
  const typed = useAutosave<Record<string, string>, TranslationView>({
    key: `translation.${translation.id}.${translation.takenAt}`,
    draft: textsOf(translation),
    version: translation.version,
    author: { name: translation.savedBy.name, at: translation.savedAt },
    save: (draft, version) => api.put<TranslationView>(path, sent(draft), version),
    read: (view) => ({ draft: textsOf(view), version: view.version, author: { name: view.savedBy.name, at: view.savedAt } }),
  });
  const version = () => (writes ? typed.version() : translation.version);
  const verbs: Record<string, Verb<TranslationView>> = {
    take: { title: translation.takenBy ? 'translation.takeUp' : 'translation.take', intro: 'translation.take.intro', done: 'translation.done', send: (v) => api.post('/api/translations', { subjectType: v.subjectType, subjectId: v.subjectId, language: v.language }) },
    complete: {
      title: 'translation.complete',
      intro: 'translation.complete.intro',
      done: 'translation.done',
      send: async () => {
        await typed.flush();
        return api.post(`${path}/completion`, {}, { version: version() }).catch((error: unknown) => {
          throw error instanceof ApiProblem ? named(error) : error;
        });
      },
    },
    release: {
      title: 'translation.release',
      intro: 'translation.release.intro',
      done: 'translation.done',
      send: async () => {
        await typed.flush();
        return api.post(`${path}/release`);
      },
    },
    review: { title: 'translation.review', intro: 'translation.review.intro', done: 'translation.done', send: () => api.post(`${path}/review`, {}, { version: version() }) },
    sendBack: { title: 'translation.sendBack', done: 'translation.done', danger: true, fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 }], send: (_, values) => api.post(`${path}/return`, values) },
  };
  const language = (l: string) => t(`interest.language.${l}` as MessageId);
  const label = (s: TranslationSegment) => {
    const named = partName(s.part);
    return translation.segments.filter((other) => other.part === s.part).length > 1 ? t('translation.segment', { part: named, number: s.number }) : named;
  };
  // In the dialog an objection does not stand beside its paragraph, and so says which it is of.
  const named = ({ problem }: ApiProblem) =>
    new ApiProblem({
      ...problem,
      errors: problem.errors?.map((e) => {
        const s = translation.segments.find((one) => e.field === `texts.${one.key}`);
        return s ? { ...e, message: `${label(s)}: ${e.message}` } : e;
      }),
    });
  return (
    <ObjectPage
      parent={{ title: t('translation.list'), to: '/translations' }}
      number={translation.label}
      title={t('translation.fromInto', { from: language(translation.sourceLanguage), into: language(translation.language) })}
      status={<StatusLabel text={t(`translation.state.${translation.status}`)} tone={tones[translation.status]} />}
      actions={<Actions view={translation} verbs={verbs} path={path} />}
    >
      {translation.sourceChanged && (
        <Alert isInline variant="warning" title={t('translation.changed')}>
          {t('translation.changed.help')}
        </Alert>
      )}
      {translation.reason && (
        <Alert isInline variant="info" title={t('translation.reason')}>
          <WrittenText>{translation.reason}</WrittenText>
        </Alert>
      )}
      <p className="beside">
        <a href={translation.page}>{t('translation.page')}</a>
      </p>
      <Section title={t('translation.texts')} actions={writes && <SaveStatus state={typed.state} savedAt={typed.savedAt} unkept={typed.unkept} />}>
        <ProblemAlert error={typed.problem} />
        {typed.conflict && (
          <ConflictDialog
            rows={typed.conflict.differences.map((d) => ({ field: d.field, label: d.field === notNames ? t('translation.notNames') : label(translation.segments.find((s) => s.key === d.field) ?? translation.segments[0]!), mine: d.mine, theirs: d.theirs }))}
            author={typed.conflict.author}
            onSettle={typed.settle}
          />
        )}
        {translation.segments.map((s) => (
          <div key={s.key} className="two-columns segment" role="group" aria-label={label(s)}>
            <div>
              <p className="beside">{label(s)}</p>
              <Source segment={s} language={translation.sourceLanguage} />
            </div>
            <div>
              {writes ? (
                <WrittenField
                  id={`segment-${s.key.replaceAll(/[^A-Za-z0-9]/g, '-')}`}
                  label={language(translation.language)}
                  value={typed.value[s.key] ?? ''}
                  onChange={(text) => typed.change((before) => ({ ...before, [s.key]: text }))}
                  max={longest}
                  rows={s.source.length > 90 ? Math.min(12, 2 + Math.ceil(s.source.length / 60)) : 2}
                  lang={translation.language}
                  dir={direction(translation.language as Language)}
                  error={typed.problem?.problem.errors?.find((e) => e.field === `texts.${s.key}`)?.message}
                />
              ) : (
                <>
                  <p className="beside">{language(translation.language)}</p>
                  <p className="written" lang={translation.language} dir={direction(translation.language as Language)}>
                    {s.text}
                  </p>
                </>
              )}
            </div>
          </div>
        ))}
        {translation.notNames &&
          (writes ? (
            <WrittenField
              id="not-names"
              label={t('translation.notNames')}
              help={t('translation.notNames.help')}
              value={typed.value[notNames] ?? ''}
              onChange={(text) => typed.change((before) => ({ ...before, [notNames]: text }))}
              rows={2}
              lang={translation.language}
              dir={direction(translation.language as Language)}
              error={typed.problem?.problem.errors?.find((e) => e.field.startsWith(notNames))?.message}
            />
          ) : (
            translation.notNames.length > 0 && (
              <p>
                {t('translation.notNames')}: <bdi>{translation.notNames.join(' \u00b7 ')}</bdi>
              </p>
            )
          ))}
      </Section>
      <Section title={t('translation.history')}>
        <DataTable
          caption={t('translation.history')}
          list={wholeList({ data: history.data?.items, isPending: history.isPending, error: history.error, refetch: history.refetch })}
          empty={t('translation.empty')}
          rowKey={(s) => String(s.number)}
          columns={[
            { key: 'step', header: t('translation.step'), lead: true, cell: (s) => t(`translation.step.${s.step}`) },
            { key: 'by', header: t('translation.by'), cell: (s) => <PersonText person={s.by} at={s.at} /> },
            { key: 'reason', header: t('translation.reason'), cell: (s) => <WrittenText>{s.reason}</WrittenText> },
          ]}
        />
      </Section>
    </ObjectPage>
  );
}

/** The paragraph as it was taken; where it has changed, with what was taken out and put in. */
function Source({ segment, language }: { segment: TranslationSegment; language: string }) {
  const t = useText();
  const [before, after] = segment.now !== null ? [segment.source, segment.now] : [segment.before, segment.source];
  const look = { lang: language, dir: direction(language as Language), className: 'written' };
  if (before === null) return <p {...look}>{after}</p>;
  return (
    <>
      <p className="beside">{t(segment.now !== null ? 'translation.difference.now' : 'translation.difference.before')}</p>
      <p {...look}>
        {difference(before, after, language).map((run, n) =>
          run.kind === 'same' ? <span key={n}>{run.text}</span> : run.kind === 'gone' ? <del key={n}>{run.text}</del> : <ins key={n}>{run.text}</ins>,
        )}
      </p>
    </>
  );
}
