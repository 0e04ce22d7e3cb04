import { Button, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useRef, useState, type ReactNode } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { useCountryOptions } from '../country/countries';
import { useSettle } from '../ui/data';
import { DateField } from '../ui/fields';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';
import { incomeBands, opinions, policyKinds, type OrganisationDocument, type OrganisationDocumentKind, type ProfileView } from './views';
import { FileLink, ScanLabel } from '../ui/ScanLabel';

type Given = Pick<OrganisationDocument, 'id' | 'name' | 'scan'> | null;

interface Draft {
  registration: { authority: string; number: string; country: string | null; registeredOn: string; validUntil: string; document: Given };
  nonProfit: string | null;
  ownAccount: string | null;
  partnerId: string;
  address: { street: string; postalCode: string; town: string; country: string | null };
  website: string;
  assistanceSince: number | null;
  incomeBand: string | null;
  audits: { fiscalYear: number | null; opinion: string | null; auditor: string; document: Given }[];
  policies: { kind: string | null; adoptedOn: string; validUntil: string; document: Given }[];
}

function begun({ particulars: p }: ProfileView): Draft {
  const said = (value: boolean | null) => (value === null ? null : String(value));
  return {
    registration: {
      authority: p.registration?.authority ?? '',
      number: p.registration?.number ?? '',
      country: p.registration?.country ?? null,
      registeredOn: p.registration?.registeredOn ?? '',
      validUntil: p.registration?.validUntil ?? '',
      document: p.registration?.document ?? null,
    },
    nonProfit: said(p.nonProfit),
    ownAccount: said(p.ownAccount),
    partnerId: p.partnerId ?? '',
    address: { street: p.address?.street ?? '', postalCode: p.address?.postalCode ?? '', town: p.address?.town ?? '', country: p.address?.country ?? null },
    website: p.website ?? '',
    assistanceSince: p.assistanceSince,
    incomeBand: p.incomeBand,
    audits: p.audits.map((a) => ({ fiscalYear: a.fiscalYear, opinion: a.opinion, auditor: a.auditor, document: a.document })),
    policies: p.policies.map((q) => ({ kind: q.kind, adoptedOn: q.adoptedOn, validUntil: q.validUntil ?? '', document: q.document })),
  };
}

function sent(d: Draft) {
  const bool = (value: string | null) => (value === null ? null : value === 'true');
  const text = (value: string) => value.trim() || null;
  const { document, ...registration } = d.registration;
  return {
    registration: { ...registration, registeredOn: text(registration.registeredOn), validUntil: text(registration.validUntil), documentId: document?.id ?? null },
    nonProfit: bool(d.nonProfit),
    ownAccount: bool(d.ownAccount),
    partnerId: text(d.partnerId),
    address: d.address,
    website: text(d.website),
    assistanceSince: d.assistanceSince,
    incomeBand: d.incomeBand,
    audits: d.audits.map((a) => ({ fiscalYear: a.fiscalYear, opinion: a.opinion, auditor: a.auditor, documentId: a.document?.id ?? null })),
    policies: d.policies.map((q) => ({ kind: q.kind, adoptedOn: text(q.adoptedOn), validUntil: text(q.validUntil), documentId: q.document?.id ?? null })),
  };
}

const single = [
  ...['authority', 'number', 'country', 'registeredOn', 'validUntil', 'documentId'].map((f) => `registration.${f}`),
  ...['street', 'postalCode', 'town', 'country'].map((f) => `address.${f}`),
  'partnerId',
  'website',
  'assistanceSince',
];

/** The particulars as they are said: kept in this browser while they are written, sent whole. */
export function ParticularsForm({ profile, organisation, close }: { profile: ProfileView; organisation: string; close: () => void }) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const countries = useCountryOptions();
  const key = `particulars.${profile.id}.${profile.version}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(key) ?? begun(profile));
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(key, next);
  };
  const registration = (change: Partial<Draft['registration']>) => set({ registration: { ...draft.registration, ...change } });
  const address = (change: Partial<Draft['address']>) => set({ address: { ...draft.address, ...change } });
  const audit = (n: number, change: Partial<Draft['audits'][number]>) => set({ audits: draft.audits.map((a, i) => (i === n ? { ...a, ...change } : a)) });
  const policy = (n: number, change: Partial<Draft['policies'][number]>) => set({ policies: draft.policies.map((q, i) => (i === n ? { ...q, ...change } : q)) });
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, [
    ...single,
    ...draft.audits.flatMap((_, n) => ['fiscalYear', 'opinion', 'auditor', 'documentId'].map((f) => `audits[${n}].${f}`)),
    ...draft.policies.flatMap((_, n) => ['kind', 'adoptedOn', 'validUntil', 'documentId'].map((f) => `policies[${n}].${f}`)),
  ]);
  const yesNo = [
    { value: 'true', label: t('organisation.yes') },
    { value: 'false', label: t('organisation.no') },
  ];

  async function send() {
    setSending(true);
    setFailure(undefined);
    try {
      const kept = await api.put<ProfileView>(`${organisation}/particulars`, sent(draft), profile.version);
      dropDraft(key);
      settle(`${organisation}/profile`, kept);
      toast(t('organisation.particulars.saved'));
      close();
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
    } finally {
      setSending(false);
    }
  }

  const remove = (drop: () => void): ReactNode => (
    <Button variant="link" icon={<TrashIcon />} onClick={drop}>
      {t('organisation.remove')}
    </Button>
  );
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      <fieldset className="voucher-line">
        <legend>{t('organisation.registration')}</legend>
        <div className="two-columns">
          <WrittenField id="registration-authority" label={t('organisation.registration.authority')} max={300} value={draft.registration.authority} error={byField['registration.authority']} onChange={(authority) => registration({ authority })} />
          <WrittenField id="registration-number" label={t('organisation.registration.number')} max={100} ltr value={draft.registration.number} error={byField['registration.number']} onChange={(number) => registration({ number })} />
          <ChoiceField id="registration-country" label={t('organisation.registration.country')} value={draft.registration.country} options={countries} error={byField['registration.country']} onChange={(country) => registration({ country })} />
          <DateField id="registration-on" label={t('organisation.registration.on')} value={draft.registration.registeredOn} error={byField['registration.registeredOn']} onChange={(registeredOn) => registration({ registeredOn })} />
          <DateField id="registration-until" label={t('organisation.validUntil')} help={t('organisation.validUntil.help')} value={draft.registration.validUntil} error={byField['registration.validUntil']} onChange={(validUntil) => registration({ validUntil })} />
          <FileField id="registration-file" label={t('organisation.registration.document')} kind="REGISTRATION_CERTIFICATE" organisation={organisation} value={draft.registration.document} onChange={(document) => registration({ document })} />
        </div>
      </fieldset>
      <fieldset className="voucher-line">
        <legend>{t('organisation.address')}</legend>
        <div className="two-columns">
          <WrittenField id="address-street" label={t('organisation.address.street')} max={300} value={draft.address.street} error={byField['address.street']} onChange={(street) => address({ street })} />
          <WrittenField id="address-postal" label={t('organisation.address.postalCode')} max={20} ltr value={draft.address.postalCode} error={byField['address.postalCode']} onChange={(postalCode) => address({ postalCode })} />
          <WrittenField id="address-town" label={t('organisation.address.town')} max={100} value={draft.address.town} error={byField['address.town']} onChange={(town) => address({ town })} />
          <ChoiceField id="address-country" label={t('organisation.country')} value={draft.address.country} options={countries} error={byField['address.country']} onChange={(country) => address({ country })} />
        </div>
      </fieldset>
      <div className="two-columns">
        <WrittenField id="partner-id" label={t('organisation.partnerId')} max={40} ltr value={draft.partnerId} error={byField.partnerId} onChange={(partnerId) => set({ partnerId })} />
        <WrittenField id="website" label={t('organisation.website')} max={300} ltr value={draft.website} error={byField.website} onChange={(website) => set({ website })} />
        <WrittenField
          id="assistance-since"
          label={t('organisation.assistanceSince')}
          ltr
          value={draft.assistanceSince === null ? '' : String(draft.assistanceSince)}
          error={byField.assistanceSince}
          onChange={(year) => set({ assistanceSince: /\d/.test(year) ? Number(year.replace(/\D/g, '').slice(0, 4)) : null })}
        />
        <ChoiceField id="income-band" label={t('organisation.incomeBand')} value={draft.incomeBand} options={incomeBands.map((b) => ({ value: b, label: t(`organisation.incomeBand.${b}`) }))} onChange={(incomeBand) => set({ incomeBand })} />
        <ChoiceField id="non-profit" label={t('organisation.nonProfit')} value={draft.nonProfit} options={yesNo} onChange={(nonProfit) => set({ nonProfit })} />
        <ChoiceField id="own-account" label={t('organisation.ownAccount')} value={draft.ownAccount} options={yesNo} onChange={(ownAccount) => set({ ownAccount })} />
      </div>
      {draft.audits.map((a, n) => (
        <fieldset key={`a${n}`} className="voucher-line">
          <legend>{t('organisation.audit')}</legend>
          <div className="two-columns">
            <WrittenField
              id={`audit-year-${n}`}
              label={t('organisation.fiscalYear')}
              required
              ltr
              value={a.fiscalYear === null ? '' : String(a.fiscalYear)}
              error={byField[`audits[${n}].fiscalYear`]}
              onChange={(year) => audit(n, { fiscalYear: /\d/.test(year) ? Number(year.replace(/\D/g, '').slice(0, 4)) : null })}
            />
            <ChoiceField id={`audit-opinion-${n}`} label={t('organisation.opinion')} required value={a.opinion} options={opinions.map((o) => ({ value: o, label: t(`organisation.opinion.${o}`) }))} error={byField[`audits[${n}].opinion`]} onChange={(opinion) => audit(n, { opinion })} />
            <WrittenField id={`audit-auditor-${n}`} label={t('organisation.auditor')} required max={300} value={a.auditor} error={byField[`audits[${n}].auditor`]} onChange={(auditor) => audit(n, { auditor })} />
            <FileField id={`audit-file-${n}`} label={t('organisation.audit.document')} kind="AUDITED_STATEMENTS" organisation={organisation} value={a.document} onChange={(document) => audit(n, { document })} />
          </div>
          {remove(() => set({ audits: draft.audits.filter((_, i) => i !== n) }))}
        </fieldset>
      ))}
      {draft.policies.map((q, n) => (
        <fieldset key={`p${n}`} className="voucher-line">
          <legend>{t('organisation.policy')}</legend>
          <div className="two-columns">
            <ChoiceField id={`policy-kind-${n}`} label={t('organisation.policy')} required value={q.kind} options={policyKinds.map((k) => ({ value: k, label: t(`organisation.policy.${k}`) }))} error={byField[`policies[${n}].kind`]} onChange={(kind) => policy(n, { kind })} />
            <DateField id={`policy-adopted-${n}`} label={t('organisation.adoptedOn')} required value={q.adoptedOn} error={byField[`policies[${n}].adoptedOn`]} onChange={(adoptedOn) => policy(n, { adoptedOn })} />
            <DateField id={`policy-until-${n}`} label={t('organisation.validUntil')} help={t('organisation.validUntil.help')} value={q.validUntil} error={byField[`policies[${n}].validUntil`]} onChange={(validUntil) => policy(n, { validUntil })} />
            <FileField id={`policy-file-${n}`} label={t('organisation.policy.document')} kind="POLICY" organisation={organisation} value={q.document} onChange={(document) => policy(n, { document })} />
          </div>
          {remove(() => set({ policies: draft.policies.filter((_, i) => i !== n) }))}
        </fieldset>
      ))}
      <div className="links">
        <Button variant="secondary" onClick={() => set({ audits: [...draft.audits, { fiscalYear: null, opinion: null, auditor: '', document: null }] })}>
          {t('organisation.audits.add')}
        </Button>
        {draft.policies.length < policyKinds.length && (
          <Button variant="secondary" onClick={() => set({ policies: [...draft.policies, { kind: null, adoptedOn: '', validUntil: '', document: null }] })}>
            {t('organisation.policies.add')}
          </Button>
        )}
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

/** One file, sent as soon as it is chosen; what is saved refers to it. */
function FileField({ id, label, kind, organisation, value, onChange }: { id: string; label: string; kind: OrganisationDocumentKind; organisation: string; value: Given; onChange: (given: Given) => void }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string>();
  const [failure, setFailure] = useState<unknown>();

  async function send(file: File) {
    setSending(file.name);
    setFailure(undefined);
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', file);
    try {
      const kept = await api.upload<OrganisationDocument>(`${organisation}/documents`, form);
      onChange({ id: kept.id, name: kept.name, scan: kept.scan });
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(undefined);
    }
  }

  return (
    <div>
      <span className="pf-v6-c-form__label-text">{label}</span>
      {failure ? <ProblemAlert error={failure} /> : null}
      <div className="links">
        {value && <FileLink file={value} href={`${organisation}/documents/${value.id}`} />}
        {value && <ScanLabel scan={value.scan} />}
        <input
          ref={input}
          id={id}
          type="file"
          className="pf-v6-screen-reader"
          tabIndex={-1}
          accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
          aria-label={label}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void send(file);
            event.target.value = '';
          }}
        />
        <Button variant="secondary" size="sm" isLoading={sending !== undefined} isDisabled={sending !== undefined} onClick={() => input.current?.click()}>
          {sending !== undefined ? t('organisation.document.sending', { name: sending }) : t(value ? 'organisation.document.replace' : 'organisation.document.choose')}
        </Button>
      </div>
    </div>
  );
}
