import { Alert, Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { ownNames } from '../app/languages';
import { ApplicationStatusLabel } from '../application/status';
import { useLocalText } from '../call/local-text';
import { DataTable } from '../ui/DataTable';
import { useObject, useSettle, wholeList } from '../ui/data';
import { Nothing, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import type { AssignmentPair, AssignmentRow, AssignmentsView } from './views';

/** By application and place: the evaluator chosen, not yet sent. */
type Chosen = Record<string, (string | undefined)[]>;

/** Who evaluates what in one call: what stands, what is lacking, and a proposal that can be changed before it is confirmed. */
export default function AssignmentPage() {
  const t = useText();
  const local = useLocalText();
  const toast = useToast();
  const settle = useSettle();
  const call = usePathId();
  const path = `/api/calls/${call}/assignments`;
  const query = useObject<AssignmentsView>(path);
  const [chosen, setChosen] = useState<Chosen>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  if (!query.data) return <ObjectPending query={query} />;
  const view = query.data;
  const pairs: AssignmentPair[] = view.applications.flatMap((a) =>
    (chosen[a.id] ?? []).slice(0, a.lacking).flatMap((evaluatorId) => (evaluatorId ? [{ applicationId: a.id, evaluatorId }] : [])),
  );
  const assigns = view.actions.includes('assign');
  const during = async (act: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const propose = () =>
    during(async () => {
      const proposal = await api.get<{ assignments: AssignmentPair[] }>(`/api/calls/${call}/assignment-proposal`);
      const next: Chosen = {};
      for (const p of proposal.assignments) (next[p.applicationId] ??= []).push(p.evaluatorId);
      setChosen(next);
      if (proposal.assignments.length === 0) toast(t('review.assign.nothing'));
    });
  const confirm = () =>
    during(async () => {
      const answer = await api.post(path, { assignments: pairs });
      setChosen({});
      settle(path, answer);
      toast(t('review.assign.done'));
    });
  const load = (id: string) => (view.evaluators.find((e) => e.person.id === id)?.load ?? 0) + pairs.filter((p) => p.evaluatorId === id).length;
  return (
    <ListPage
      title={t('review.assign.for', { reference: view.reference })}
      intro={local(view.title)}
      actions={
        assigns && (
          <>
            <Button variant="secondary" isDisabled={busy} onClick={() => void propose()}>
              {t('review.assign.propose')}
            </Button>
            <Button variant="primary" isDisabled={busy || pairs.length === 0} isLoading={busy} onClick={() => void confirm()}>
              {t('review.assign.confirm', { count: pairs.length })}
            </Button>
          </>
        )
      }
    >
      <div className="cards">
        <ProblemAlert error={failure} />
        {view.blind && <Alert isInline isPlain variant="info" variantLabel={t('ui.notices')} title={t('review.blind')} component="h2" />}
        <Section title={t('review.evaluators')}>
          <DataTable
            caption={t('review.evaluators')}
            list={wholeList({ data: view.evaluators, isPending: false, error: null, refetch: () => undefined })}
            rowKey={(e) => e.person.id}
            empty={t('review.evaluators.none')}
            emptyHint={t('review.evaluators.none.hint')}
            compact
            columns={[
              { key: 'name', header: t('review.evaluator'), lead: true, cell: (e) => <bdi>{e.person.name}</bdi> },
              { key: 'languages', header: t('interest.languages'), cell: (e) => e.languages.map((l) => ownNames[l as keyof typeof ownNames] ?? l).join(t('form.comma')) || <Nothing /> },
              { key: 'load', header: t('review.load'), numeric: true, cell: (e) => load(e.person.id) },
            ]}
          />
        </Section>
        <Section title={t('application.list')}>
          <DataTable
            caption={t('application.list')}
            list={wholeList({ data: view.applications, isPending: false, error: null, refetch: () => undefined })}
            rowKey={(a) => a.id}
            empty={t('review.assign.none')}
            emptyHint={t('review.assign.none.hint')}
            columns={[
              {
                key: 'number',
                header: t('application.number'),
                lead: true,
                cell: (a) => (
                  <AppLink to={`/applications/${a.id}`}>
                    <bdi className="number">{a.number}</bdi>
                  </AppLink>
                ),
              },
              {
                key: 'title',
                header: t('application.title'),
                cell: (a) => (
                  <>
                    <WrittenText>{a.title}</WrittenText>
                    <br />
                    <span className="beside">
                      <bdi>{a.organisation}</bdi>
                    </span>
                  </>
                ),
              },
              { key: 'language', header: t('application.language'), cell: (a) => ownNames[a.language as keyof typeof ownNames] ?? a.language },
              { key: 'status', header: t('application.status'), cell: (a) => <ApplicationStatusLabel status={a.status} /> },
              {
                key: 'evaluators',
                header: t('review.evaluators'),
                cell: (a) => (
                  <Evaluators
                    row={a}
                    view={view}
                    chosen={assigns ? (chosen[a.id] ?? []) : undefined}
                    load={load}
                    onChoose={(place, id) => {
                      const next = [...(chosen[a.id] ?? [])];
                      next[place] = id;
                      setChosen({ ...chosen, [a.id]: next });
                    }}
                  />
                ),
              },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}

function Evaluators({ row, view, chosen, load, onChoose }: { row: AssignmentRow; view: AssignmentsView; chosen: (string | undefined)[] | undefined; load: (id: string) => number; onChoose: (place: number, id: string | undefined) => void }) {
  const t = useText();
  const barred = new Map(row.barred.map((b) => [b.evaluatorId, b.message]));
  const standing = row.evaluations.filter((e) => !e.removed).length;
  return (
    <>
      {row.evaluations.map((e) => (
        <p key={e.id}>
          <bdi>{e.evaluator.name}</bdi>{' '}
          <span className="beside">{t(e.setAside ? 'review.setAside' : e.submittedAt ? 'review.handedIn' : e.removed ? 'review.removed' : 'review.awaited')}</span>
        </p>
      ))}
      {row.lacking > 0 && !chosen && <p className="beside">{t('review.lacking', { count: row.lacking })}</p>}
      {row.lacking > 0 && standing >= 2 && <p className="beside">{t('review.third')}</p>}
      {chosen &&
        Array.from({ length: row.lacking }, (_, place) => (
          <FormSelect
            key={place}
            id={`evaluator-${row.id}-${place}`}
            aria-label={t('review.evaluator.of', { place: standing + place + 1, number: row.number })}
            value={chosen[place] ?? ''}
            onChange={(_event, id) => onChoose(place, id || undefined)}
          >
            <FormSelectOption value="" label={t('ui.choose')} />
            {view.evaluators.map(({ person }) => {
              const why = barred.get(person.id) ?? (chosen.some((id, other) => id === person.id && other !== place) ? t('review.chosen') : undefined);
              return <FormSelectOption key={person.id} value={person.id} isDisabled={why !== undefined} label={why ? `${person.name} – ${why}` : `${person.name} (${load(person.id)})`} />;
            })}
          </FormSelect>
        ))}
    </>
  );
}
