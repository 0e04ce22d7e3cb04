import { Button, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { DataTable } from '../ui/DataTable';
import { useObject, useSettle, wholeList } from '../ui/data';
import { Nothing, PersonText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';
import { ParticularsFacts } from './Particulars';
import { ParticularsForm } from './ParticularsForm';
import { nameKinds, type ProfileView } from './views';

interface Draft {
  names: { kind: string | null; name: string }[];
  officers: { officerId: string | null; name: string; originalName: string; birthYear: string }[];
}

/** What the organisation says of itself, asked once for every call, and the form in which it is said. */
export function ParticularsSection({ organisationId }: { organisationId: string }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const organisation = `/api/organisations/${organisationId}`;
  const query = useObject<ProfileView>(`${organisation}/profile`);
  const p = query.data;
  return (
    <Section title={t('organisation.particulars')}>
      <p className="intro">{t('organisation.particulars.intro')}</p>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {p && editing && <ParticularsForm profile={p} organisation={organisation} close={() => setEditing(false)} />}
      {p && !editing && (
        <>
          <ParticularsFacts particulars={p.particulars} documents={`${organisation}/documents`} renewable={p.actions.includes('saveParticulars')} />
          {p.actions.includes('saveParticulars') && (
            <div className="links">
              <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
                {t('organisation.particulars.edit')}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  );
}

/** By what other names an organisation is known and who acts for it, and the form in which it is said. */
export function Profile({ organisationId }: { organisationId: string }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const path = `/api/organisations/${organisationId}/profile`;
  const query = useObject<ProfileView>(path);
  const p = query.data;
  return (
    <Section title={t('organisation.profile')}>
      <p className="intro">{t('organisation.profile.intro')}</p>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {p && editing && <ProfileForm profile={p} path={path} close={() => setEditing(false)} />}
      {p && !editing && (
        <>
          <DataTable
            compact
            caption={t('organisation.names')}
            list={wholeList({ ...query, data: p.names })}
            empty={t('organisation.names.empty')}
            rowKey={(n) => `${n.kind} ${n.name}`}
            columns={[
              { key: 'name', header: t('organisation.otherName'), lead: true, cell: (n) => <bdi>{n.name}</bdi> },
              { key: 'kind', header: t('organisation.kind'), cell: (n) => t(`organisation.nameKind.${n.kind}`) },
            ]}
          />
          <DataTable
            compact
            caption={t('organisation.officers')}
            list={wholeList({ ...query, data: p.officers })}
            empty={t('organisation.officers.empty')}
            rowKey={(o) => o.officerId ?? o.name}
            columns={[
              { key: 'name', header: t('organisation.officer'), lead: true, cell: (o) => <bdi>{o.name}</bdi> },
              { key: 'original', header: t('organisation.originalName'), cell: (o) => (o.originalName ? <bdi>{o.originalName}</bdi> : <Nothing />) },
              { key: 'born', header: t('organisation.birthYear'), cell: (o) => o.birthYear ?? <Nothing /> },
            ]}
          />
          <div className="links">
            {p.actions.includes('save') && (
              <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
                {t('organisation.profile.edit')}
              </Button>
            )}
            {p.savedBy && (
              <span>
                {t('organisation.profile.savedBy')} <PersonText person={p.savedBy} at={p.savedAt} />
              </span>
            )}
          </div>
        </>
      )}
    </Section>
  );
}

function ProfileForm({ profile, path, close }: { profile: ProfileView; path: string; close: () => void }) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const key = `organisation.${profile.id}.${profile.version}`;
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft<Draft>(key) ?? {
        names: profile.names.map((n) => ({ ...n })),
        officers: profile.officers.map((o) => ({ officerId: o.officerId, name: o.name, originalName: o.originalName ?? '', birthYear: o.birthYear ? String(o.birthYear) : '' })),
      },
  );
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(key, next);
  };
  const name = (n: number, change: Partial<Draft['names'][number]>) => set({ names: draft.names.map((x, i) => (i === n ? { ...x, ...change } : x)) });
  const officer = (n: number, change: Partial<Draft['officers'][number]>) => set({ officers: draft.officers.map((x, i) => (i === n ? { ...x, ...change } : x)) });
  const fields = [
    ...draft.names.flatMap((_, n) => [`names[${n}].kind`, `names[${n}].name`]),
    ...draft.officers.flatMap((_, n) => [`officers[${n}].name`, `officers[${n}].originalName`, `officers[${n}].birthYear`]),
  ];
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, fields);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.field.required') : undefined);
  const noYear = (value: string) => (value.trim() && !/^\d{4}$/.test(value.trim()) ? t('organisation.birthYear.help') : undefined);

  async function send() {
    setTried(true);
    if (!draft.names.every((n) => n.kind && n.name.trim()) || !draft.officers.every((o) => o.name.trim() && !noYear(o.birthYear))) return;
    setSending(true);
    setFailure(undefined);
    try {
      const kept = await api.put<ProfileView>(
        path,
        {
          names: draft.names,
          officers: draft.officers.map((o) => ({ officerId: o.officerId, name: o.name, originalName: o.originalName.trim() || null, birthYear: o.birthYear.trim() ? Number(o.birthYear) : null })),
        },
        profile.version,
      );
      dropDraft(key);
      settle(path, kept);
      toast(t('organisation.profile.saved'));
      close();
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
    } finally {
      setSending(false);
    }
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      {draft.names.map((n, i) => (
        <fieldset key={`n${i}`} className="voucher-line">
          <legend>{t('organisation.otherName')}</legend>
          <div className="two-columns">
            <WrittenField id={`other-name-${i}`} label={t('organisation.name')} required max={300} value={n.name} error={byField[`names[${i}].name`] ?? missing(n.name)} onChange={(v) => name(i, { name: v })} />
            <ChoiceField
              id={`other-kind-${i}`}
              label={t('organisation.kind')}
              required
              value={n.kind}
              error={byField[`names[${i}].kind`] ?? missing(n.kind)}
              options={nameKinds.map((k) => ({ value: k, label: t(`organisation.nameKind.${k}`) }))}
              onChange={(kind) => name(i, { kind })}
            />
          </div>
          <Button variant="link" icon={<TrashIcon />} onClick={() => set({ names: draft.names.filter((_, x) => x !== i) })}>
            {t('organisation.remove')}
          </Button>
        </fieldset>
      ))}
      {draft.officers.map((o, i) => (
        <fieldset key={`o${i}`} className="voucher-line">
          <legend>{t('organisation.officer')}</legend>
          <div className="two-columns">
            <WrittenField id={`officer-name-${i}`} label={t('organisation.name')} required max={200} value={o.name} error={byField[`officers[${i}].name`] ?? missing(o.name)} onChange={(v) => officer(i, { name: v })} />
            <WrittenField id={`officer-original-${i}`} label={t('organisation.originalName')} help={t('organisation.originalName.help')} max={200} value={o.originalName} error={byField[`officers[${i}].originalName`]} onChange={(v) => officer(i, { originalName: v })} />
            <WrittenField id={`officer-born-${i}`} label={t('organisation.birthYear')} help={t('organisation.birthYear.help')} ltr value={o.birthYear} error={byField[`officers[${i}].birthYear`] ?? (tried ? noYear(o.birthYear) : undefined)} onChange={(v) => officer(i, { birthYear: v })} />
          </div>
          <Button variant="link" icon={<TrashIcon />} onClick={() => set({ officers: draft.officers.filter((_, x) => x !== i) })}>
            {t('organisation.remove')}
          </Button>
        </fieldset>
      ))}
      <div className="links">
        <Button variant="secondary" onClick={() => set({ names: [...draft.names, { kind: null, name: '' }] })}>
          {t('organisation.names.add')}
        </Button>
        <Button variant="secondary" onClick={() => set({ officers: [...draft.officers, { officerId: null, name: '', originalName: '', birthYear: '' }] })}>
          {t('organisation.officers.add')}
        </Button>
      </div>
      <div className="links">
        <Button type="submit" isLoading={sending} isDisabled={sending}>
          {t('organisation.profile.save')}
        </Button>
        <Button variant="link" onClick={close}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Form>
  );
}
