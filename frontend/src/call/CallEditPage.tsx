import { Button, Card, CardBody, CardTitle, Checkbox, Form, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import { fieldErrors } from '../api/problem';
import type { CallTerms, CallView, DocumentKind, FundPoolView } from '../api/views';
import { direction, languages, ownNames, type Language } from '../app/languages';
import { Earmark } from '../pool/Earmark';
import { poolThemes } from '../pool/pools';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useList, useObject, useSettle } from '../ui/data';
import { DateField, FieldFrame, IntegerField, MoneyField } from '../ui/fields';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readable } from '../ui/readable';
import { SaveStatus } from '../ui/SaveStatus';
import { useText, type MessageId } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { ChoiceField, WrittenField } from '../ui/written';
import { callSections, documentKinds } from './parts';
import { CallStatusLabel } from './status';
import { termsOf, unwritten } from './terms';

export default function CallEditPage() {
  const query = useObject<CallView>(`/api/calls/${usePathId()}`);
  return query.data ? <Editor key={query.data.id} call={query.data} /> : <ObjectPending query={query} />;
}

const labels: Partial<Record<keyof CallTerms, MessageId>> = {
  reference: 'call.reference',
  title: 'call.titleField',
  summary: 'call.summary',
  sections: 'call.texts',
  window: 'call.window',
  pool: 'call.pool',
  themes: 'call.themes',
  envelope: 'call.envelope',
  ceiling: 'call.ceiling',
  maxMonths: 'call.maxMonths',
  deadlineOn: 'call.deadlineOn',
  questionsOn: 'call.questionsOn',
  languages: 'call.languages',
  requiredDocuments: 'call.documents',
  passMark: 'call.passMark',
};

function Editor({ call }: { call: CallView }) {
  const t = useText();
  const navigate = useNavigate();
  const settle = useSettle();
  const path = `/api/calls/${call.id}`;
  const draft = useAutosave<CallTerms, CallView>({
    key: `call.${call.id}`,
    draft: termsOf(call),
    version: call.version,
    save: (terms, version) => api.put(path, terms, version),
    read: (view) => ({ draft: termsOf(view), version: view.version }),
    onSaved: (view) => settle(path, view),
  });
  const terms = draft.value;
  const [shown, setShown] = useState<string>(terms.languages[0] ?? 'en');
  const set = <K extends keyof CallTerms>(field: K, value: CallTerms[K]) => draft.change((before) => ({ ...before, [field]: value }));
  const fields = ['reference', 'window', 'envelope', 'ceiling', 'maxMonths', 'deadlineOn', 'questionsOn', 'languages', 'requiredDocuments', 'passMark', 'pool', 'themes'];
  const pools = useList<FundPoolView>('/api/pools');
  const pool = pools.items.find((p) => p.code === terms.pool);
  const { byField, rest } = fieldErrors(draft.problem?.problem ?? { status: 0 }, fields);
  const lang = { lang: shown, dir: direction(shown as Language) };

  return (
    <ObjectPage
      parent={{ title: t('call.list'), to: '/calls' }}
      number={call.reference}
      title={t('call.edit.intro')}
      status={
        <>
          <CallStatusLabel status={call.status} /> <SaveStatus state={draft.state} savedAt={draft.savedAt} />
        </>
      }
      actions={
        <>
          <AppLink to={`/calls/${call.id}/form`} className="pf-v6-c-button pf-m-secondary">
            {t('form.title')}
          </AppLink>
          <Button
            onClick={async () => {
              if (await draft.flush()) void navigate({ to: `/calls/${call.id}` as string });
            }}
          >
            {t('call.edit.done')}
          </Button>
        </>
      }
    >
      {draft.problem && rest.length > 0 && <ProblemAlert error={draft.problem} rest={rest} />}
      <Card component="section">
        <CardTitle component="h2">{t('call.figures')}</CardTitle>
        <CardBody>
          <Form onSubmit={(event) => event.preventDefault()} className="two-columns">
            <WrittenField id="call-reference" label={t('call.reference')} help={t('call.reference.help')} error={byField.reference} required value={terms.reference} max={20} ltr onChange={(v) => set('reference', v)} />
            <ChoiceField
              id="call-window"
              label={t('call.window')}
              required
              error={byField.window}
              value={terms.window}
              options={(['SGP1', 'SGP2', 'SPECIAL'] as const).map((w) => ({ value: w, label: t(`call.window.${w}`) }))}
              onChange={(v) => v && set('window', v as CallTerms['window'])}
            />
            <MoneyField id="call-envelope" label={t('call.envelope')} help={t('call.envelope.help')} error={byField.envelope} required currencies={['USD']} value={terms.envelope} onChange={(v) => set('envelope', v)} />
            <MoneyField id="call-ceiling" label={t('call.ceiling')} error={byField.ceiling} required currencies={['USD']} value={terms.ceiling} onChange={(v) => set('ceiling', v)} />
            <IntegerField id="call-maxMonths" label={t('call.maxMonths')} error={byField.maxMonths} required min={1} max={120} value={terms.maxMonths} onChange={(v) => v !== null && set('maxMonths', v)} />
            <DateField id="call-deadlineOn" label={t('call.deadlineOn')} help={t('call.deadlineOn.help')} error={byField.deadlineOn} required value={terms.deadlineOn} onChange={(v) => v && set('deadlineOn', v)} />
            <DateField id="call-questionsOn" label={t('call.questionsOn')} help={t('call.questionsOn.help')} error={byField.questionsOn} value={terms.questionsOn ?? ''} onChange={(v) => set('questionsOn', v || null)} />
            <IntegerField id="call-passMark" label={t('call.passMark')} error={byField.passMark} min={0} max={100} value={terms.passMark} onChange={(v) => v !== null && set('passMark', v)} />
            <div>
              <ChoiceField
                id="call-pool"
                label={t('call.pool')}
                help={t('call.pool.help')}
                required
                error={byField.pool}
                value={terms.pool}
                options={pools.items.filter((p) => p.status === 'OPEN' || p.code === terms.pool).map((p) => ({ value: p.code, label: p.name }))}
                onChange={(v) => v && set('pool', v)}
              />
              {pool && (
                <p className="beside" id="call-pool-earmark">
                  {t('call.pool.earmark')} <Earmark pool={pool} />
                </p>
              )}
            </div>
            <FieldFrame id="call-themes" label={t('call.themes')} help={t('call.themes.help')} error={byField.themes} group>
              {poolThemes.map((theme) => (
                <Checkbox
                  key={theme}
                  id={`call-theme-${theme}`}
                  label={t(`pool.theme.${theme}`)}
                  isChecked={terms.themes.includes(theme)}
                  onChange={(_, checked) => set('themes', poolThemes.filter((x) => (x === theme ? checked : terms.themes.includes(x))))}
                />
              ))}
            </FieldFrame>
            <FieldFrame id="call-languages" label={t('call.languages')} help={t('call.languages.help')} error={byField.languages} required group>
              {languages.map((l) => (
                <Checkbox
                  key={l}
                  id={`call-language-${l}`}
                  label={ownNames[l]}
                  isChecked={terms.languages.includes(l)}
                  onChange={(_, checked) => set('languages', languages.filter((x) => (x === l ? checked : terms.languages.includes(x))))}
                />
              ))}
            </FieldFrame>
            <FieldFrame id="call-documents" label={t('call.documents')} help={t('call.documents.help')} error={byField.requiredDocuments} group>
              {documentKinds.map((kind) => (
                <Copies key={kind} kind={kind} all={terms.requiredDocuments} onChange={(next) => set('requiredDocuments', next)} />
              ))}
            </FieldFrame>
          </Form>
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('call.texts')}</CardTitle>
        <CardBody>
          <Tabs activeKey={shown} onSelect={(_, key) => setShown(String(key))} aria-label={t('call.texts')} className="language-tabs">
            {languages
              .filter((l) => terms.languages.includes(l))
              .map((l) => {
                const left = unwritten(terms, l);
                return (
                  <Tab
                    key={l}
                    eventKey={l}
                    tabContentId="call-texts"
                    title={
                      <TabTitleText>
                        <span lang={l}>{ownNames[l]}</span> {left > 0 && <span className="beside">{t('call.unwritten', { count: left })}</span>}
                      </TabTitleText>
                    }
                  />
                );
              })}
          </Tabs>
          <Form id="call-texts" role="tabpanel" aria-label={ownNames[shown as Language]} onSubmit={(event) => event.preventDefault()} className="below-tabs">
            <WrittenField id={`title-${shown}`} label={t('call.titleField')} required max={250} {...lang} value={terms.title[shown] ?? ''} onChange={(v) => set('title', { ...terms.title, [shown]: v })} />
            <WrittenField id={`summary-${shown}`} label={t('call.summary')} required max={20000} rows={4} {...lang} value={terms.summary[shown] ?? ''} onChange={(v) => set('summary', { ...terms.summary, [shown]: v })} />
            {callSections.map((section) => (
              <WrittenField
                key={section}
                id={`${section}-${shown}`}
                label={t(`call.section.${section}`)}
                help={t(`call.section.${section}.help`)}
                required
                max={20000}
                rows={6}
                {...lang}
                value={terms.sections[section]?.[shown] ?? ''}
                onChange={(v) => set('sections', { ...terms.sections, [section]: { ...terms.sections[section], [shown]: v } })}
              />
            ))}
          </Form>
        </CardBody>
      </Card>
      {draft.conflict && (
        <ConflictDialog
          rows={draft.conflict.differences.map((d) => ({
            field: d.field,
            label: t(labels[d.field] ?? 'call.texts'),
            mine: readable(d.mine),
            theirs: readable(d.theirs),
          }))}
          onSettle={draft.settle}
        />
      )}
    </ObjectPage>
  );
}

function Copies({ kind, all, onChange }: { kind: DocumentKind; all: DocumentKind[]; onChange: (next: DocumentKind[]) => void }) {
  const t = useText();
  const copies = all.filter((k) => k === kind).length;
  return (
    <div className="copies">
      <IntegerField
        id={`call-copies-${kind}`}
        label={t(`call.document.${kind}`)}
        min={0}
        max={5}
        value={copies}
        onChange={(next) => onChange(documentKinds.flatMap((k) => Array<DocumentKind>(k === kind ? (next ?? 0) : all.filter((x) => x === k).length).fill(k)))}
      />
    </div>
  );
}
