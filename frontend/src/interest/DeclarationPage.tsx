import { Alert, Button, Checkbox } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { CountryText } from '../country/CountryText';
import { useLocalText } from '../call/local-text';
import { useObject, useSettle } from '../ui/data';
import { InstantText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';
import { ties, type DeclaredInterest, type InterestDeclarations, type Tie } from './views';

interface Said {
  kind: Tie | null;
  text: string;
}

/** The names of those who applied, and no more: before anything else is read, whoever reviews says where a tie stands in the way. */
export default function DeclarationPage() {
  const t = useText();
  const local = useLocalText();
  const toast = useToast();
  const settle = useSettle();
  const path = `/api/calls/${usePathId()}/interests`;
  const query = useObject<InterestDeclarations>(path);
  const [conflicts, setConflicts] = useState<Record<string, Said>>({});
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  if (!query.data) return <ObjectPending query={query} />;
  const { reference, title, applicants } = query.data;
  const open = applicants.filter((a) => a.conflict === null);
  const chosen = Object.keys(conflicts);
  const complete = Object.values(conflicts).every((c) => c.kind !== null);
  const change = (id: string, said: Said | undefined) => {
    const rest = Object.fromEntries(Object.entries(conflicts).filter(([other]) => other !== id));
    setConflicts(said ? { ...rest, [id]: said } : rest);
  };
  const send = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const answer = await api.post(path, {
        organisations: [...new Set([...open.map((a) => a.organisationId), ...chosen])],
        conflicts: chosen.map((organisationId) => ({ organisationId, kind: conflicts[organisationId]!.kind, text: conflicts[organisationId]!.text })),
      });
      setConflicts({});
      setSure(false);
      settle(path, answer);
      toast(t('interest.declare.done'));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ListPage title={t('interest.declare.for', { reference })} intro={local(title)}>
      <div className="cards">
        <Section title={t('interest.applicants')}>
          <p className="intro">{t('interest.declare.intro')}</p>
          {applicants.length === 0 && <p>{t('interest.applicants.none')}</p>}
          <ul className="declarations">
            {applicants.map((a) => (
              <Applicant key={a.organisationId} applicant={a} said={conflicts[a.organisationId]} onChange={(said) => change(a.organisationId, said)} />
            ))}
          </ul>
          <ProblemAlert error={failure} />
          {open.length > 0 && (
            <Checkbox id="sure" label={t('interest.declare.sure')} isChecked={sure} onChange={(_, checked) => setSure(checked)} />
          )}
          {(open.length > 0 || chosen.length > 0) && (
            <p className="after">
              <Button variant="primary" isLoading={busy} isDisabled={busy || !complete || (open.length > 0 && !sure)} onClick={() => void send()}>
                {t('interest.declare')}
              </Button>
            </p>
          )}
          {open.length === 0 && applicants.length > 0 && (
            <Alert isInline isPlain variant="success" variantLabel={t('ui.notices')} title={t('interest.declared.all')} component="h3" />
          )}
        </Section>
      </div>
    </ListPage>
  );
}

function Applicant({ applicant: a, said, onChange }: { applicant: DeclaredInterest; said: Said | undefined; onChange: (said: Said | undefined) => void }) {
  const t = useText();
  return (
    <li>
      <p>
        <strong>
          <bdi>{a.name}</bdi>
        </strong>{' '}
        <span className="beside">
          <CountryText code={a.country} />
        </span>{' '}
        {a.conflict !== null && (
          <>
            <StatusLabel text={t(a.conflict ? 'interest.declared.conflict' : 'interest.declared.none')} tone={a.conflict ? 'danger' : 'success'} />{' '}
            <span className="beside">
              {a.kind && t(`interest.kind.${a.kind}`)} <InstantText instant={a.declaredAt} />
            </span>
          </>
        )}
      </p>
      {a.conflict !== true && (
        <Checkbox
          id={`conflict-${a.organisationId}`}
          label={t('interest.conflict.with', { name: a.name })}
          isChecked={said !== undefined}
          onChange={(_, checked) => onChange(checked ? { kind: null, text: '' } : undefined)}
        />
      )}
      {said && (
        <div className="nested">
          <ChoiceField
            id={`kind-${a.organisationId}`}
            label={t('interest.kind')}
            required
            value={said.kind}
            onChange={(kind) => onChange({ ...said, kind: kind as Tie | null })}
            options={ties.map((k) => ({ value: k, label: t(`interest.kind.${k}`) }))}
          />
          <WrittenField id={`text-${a.organisationId}`} label={t('interest.remarks')} rows={2} max={5000} value={said.text} onChange={(text) => onChange({ ...said, text })} />
        </div>
      )}
    </li>
  );
}
