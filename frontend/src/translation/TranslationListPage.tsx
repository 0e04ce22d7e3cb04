import { Alert, Button, Checkbox } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import { languages } from '../app/languages';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject, useSettle } from '../ui/data';
import { download } from '../ui/download';
import { ChoiceFilter } from '../ui/filters';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText, type MessageId } from '../ui/text';
import { usePartName } from './part';
import { states, tones, type TranslationFileOutcome, type TranslationQueue, type TranslationView, type TranslationWork } from './views';

const bring: Verb<{ id: string }> = {
  title: 'translation.bring',
  intro: 'translation.bring.intro',
  done: 'translation.brought',
  fields: () => [{ name: 'file', kind: 'file', label: 'translation.file', required: true, accept: '.xlf,.xliff,application/xliff+xml' }],
  send: (_, values) => {
    const form = new FormData();
    form.append('file', values.file as File);
    return api.upload('/api/translations/xliff', form);
  },
};

/** What there is to translate, and what was: what is stale or missing comes first. */
export default function TranslationListPage() {
  const t = useText();
  const code = useCodeText();
  const [filters, filter] = useFilters();
  const wanted = { language: filters.language, state: filters.state, subjectType: filters.subjectType };
  const list = useList<TranslationWork>('/api/translations', wanted);
  const types = useObject<TranslationQueue>('/api/translations', { size: 1 }).data?.types ?? [];
  const session = useSession();
  const translates = mayBe(session, ['content-translator']);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<TranslationFileOutcome>();
  const [failure, setFailure] = useState<unknown>();
  const into = filters.language;
  const language = (l: string) => t(`interest.language.${l}` as MessageId);
  return (
    <ListPage
      title={t('translation.list')}
      intro={t('translation.list.intro')}
      actions={
        mayBe(session, ['content-translator', 'secretariat-officer']) && (
          <>
            <Button
              variant="secondary"
              size="sm"
              isDisabled={!into}
              onClick={() => {
                setFailure(undefined);
                download('/api/translations/xliff', `translation-${into}.xlf`, { language: into, from: from(list.items, chosen), texts: chosen.join(',') || undefined }).catch(setFailure);
              }}
            >
              {t('translation.write')}
            </Button>
            {translates && <VerbButton view={{ id: 'new' }} name="bring-xliff" verb={bring} onDone={(answer) => setOutcome(answer as TranslationFileOutcome)} />}
          </>
        )
      }
      filters={
        <>
          <ChoiceFilter id="language" label={t('translation.into')} value={filters.language} onChange={(v) => filter({ language: v })} options={languages.map((l) => ({ value: l, label: language(l) }))} />
          <ChoiceFilter id="state" label={t('translation.state')} value={filters.state} onChange={(v) => filter({ state: v })} options={states.map((s) => ({ value: s, label: t(`translation.state.${s}`) }))} />
          <ChoiceFilter id="type" label={t('translation.type')} value={filters.subjectType} onChange={(v) => filter({ subjectType: v })} options={types.map((s) => ({ value: s, label: code('translation.type', s) }))} />
        </>
      }
    >
      <ProblemAlert error={failure} />
      {!into && <p className="beside">{t('translation.write.help')}</p>}
      {outcome && <Brought outcome={outcome} />}
      <DataTable
        caption={t('translation.list')}
        list={list}
        empty={t('translation.empty')}
        rowKey={(w) => `${w.subjectId}.${w.language}`}
        columns={[
          {
            key: 'label',
            header: t('translation.text'),
            lead: true,
            cell: (w) => (
              <>
                {into && (
                  <Checkbox
                    id={`choose-${w.subjectId}`}
                    aria-label={t('translation.choose', { label: w.label })}
                    isChecked={chosen.includes(name(w))}
                    onChange={(_, checked) => setChosen((before) => (checked ? [...before, name(w)] : before.filter((n) => n !== name(w))))}
                  />
                )}
                <span className="beside">{code('translation.type', w.subjectType)}</span> <bdi className="number">{w.label}</bdi>
                <br />
                <WrittenText>{w.title}</WrittenText>
                <br />
                <a href={w.page}>{t('translation.page')}</a>
              </>
            ),
          },
          { key: 'languages', header: t('translation.languages'), cell: (w) => t('translation.fromInto', { from: language(w.sourceLanguage), into: language(w.language) }) },
          { key: 'words', header: t('translation.words'), numeric: true, cell: (w) => w.words },
          {
            key: 'state',
            header: t('translation.state'),
            cell: (w) => (
              <>
                <StatusLabel text={t(`translation.state.${w.state}`)} tone={tones[w.state]} />
                {w.takenBy && (
                  <>
                    <br />
                    <PersonText person={w.takenBy} />
                  </>
                )}
              </>
            ),
          },
          { key: 'do', header: t('translation.do'), cell: (w) => <Open work={w} /> },
        ]}
      />
    </ListPage>
  );
}

function name(work: TranslationWork): string {
  return `${work.subjectType}/${work.subjectId}`;
}

/** A file has one source language: that of what was chosen first. */
function from(works: readonly TranslationWork[], chosen: readonly string[]): string | undefined {
  return works.find((w) => name(w) === chosen[0])?.sourceLanguage;
}

/** What became of a file: unit by unit what was not taken in, and why. */
function Brought({ outcome }: { outcome: TranslationFileOutcome }) {
  const t = useText();
  const partName = usePartName();
  // `text.2.` and what its source read then, by which nobody knows it.
  const named = (unit: string) => {
    const [, part, number] = /^(.+)\.(\d+)\.[0-9a-f]{32}$/.exec(unit) ?? [];
    if (!part) return unit;
    return part === 'title' ? partName(part) : t('translation.segment', { part: partName(part), number: Number(number) });
  };
  return (
    <Alert isInline variant={outcome.refusedCount > 0 ? 'warning' : 'success'} title={t('translation.brought.count', { taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refusedCount })}>
      {outcome.refused.length > 0 && (
        <ul className="plain">
          {outcome.refused.map((u) => (
            <li key={`${u.text} ${u.unit}`}>
              <bdi className="number">{u.label ?? u.text}</bdi> <bdi>{named(u.unit)}</bdi>: {t(`translation.outcome.${u.outcome}`)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function Open({ work }: { work: TranslationWork }) {
  const t = useText();
  const navigate = useNavigate();
  const settle = useSettle();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const take = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const taken = await api.post<TranslationView>('/api/translations', { subjectType: work.subjectType, subjectId: work.subjectId, language: work.language });
      settle(`/api/translations/${taken.id}`, taken);
      void navigate({ to: `/translations/${taken.id}` as string } as never);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <>
      {work.mayTake && (
        <Button size="sm" variant="secondary" isLoading={busy} isDisabled={busy} onClick={() => void take()}>
          {t('translation.take')}
        </Button>
      )}
      {work.id && (
        <>
          {' '}
          <AppLink to={`/translations/${work.id}`}>{t('translation.open')}</AppLink>
        </>
      )}
      <ProblemAlert error={failure} />
    </>
  );
}
