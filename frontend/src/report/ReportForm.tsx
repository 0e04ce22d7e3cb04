import { Button, Card, CardBody, CardTitle, Form } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { ReportDraft, ReportView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbModal } from '../ui/actions';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useSettle } from '../ui/data';
import { DateField } from '../ui/fields';
import { DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readable } from '../ui/readable';
import { SaveStatus } from '../ui/SaveStatus';
import { StatusLabel } from '../ui/StatusLabel';
import { useText, type MessageId } from '../ui/text';
import { same, useAutosave } from '../ui/useAutosave';
import { WrittenField } from '../ui/written';
import { CellEditor } from './CellEditor';
import { whole } from './cells';
import { CommentsAt, RoundHistory, SentBack } from './Commented';
import { ExpenditureEditor } from './ExpenditureEditor';
import { RequestEditor } from './Face';
import { ProtectionNotice } from './Notice';
import { ReportStatusLabel } from './status';
import { useFieldName, valueAt } from './names';
import { ObjectivesEditor } from './Objectives';
import { reckoned } from './sums';
import { SupportingDocuments } from './SupportingDocuments';
import { submitReport } from './verbs';

const labels: Record<keyof ReportDraft, MessageId> = {
  periodFrom: 'report.periodFrom',
  periodTo: 'report.periodTo',
  narrative: 'report.narrative',
  results: 'report.results',
  objectives: 'report.objectives',
  overall: 'report.overall',
  challenges: 'report.challenges',
  rates: 'report.rates',
  expenditure: 'report.expenditure',
  assistance: 'report.assistance',
  request: 'report.request',
};

function read(view: ReportView): { draft: ReportDraft; version: number } {
  const { periodFrom, periodTo, narrative, results, objectives, overall, challenges, rates, expenditure, assistance, request } = view.draft;
  const draft = {
    periodFrom,
    periodTo,
    narrative,
    results,
    objectives: (objectives ?? []).map((o) => ({ objective: o.objective, progress: o.progress ?? null, narrative: o.narrative ?? null })),
    overall: overall ?? null,
    challenges: challenges ?? null,
    rates: (rates ?? []).map((r) => ({ currency: r.currency, unitsPerUsd: r.unitsPerUsd ?? null, explanation: r.explanation ?? null })),
    expenditure: expenditure.map((e) => ({ line: e.line, local: e.local ?? null, spent: e.spent ?? null, note: e.note ?? null })),
    assistance: (assistance ?? []).map(whole),
    request: request ? { amount: request.amount ?? null, plan: request.plan, reason: request.reason ?? null } : null,
  };
  return { draft, version: view.version };
}

/** The report being written by the grantee, saved as it is typed. */
export function ReportForm({ report }: { report: ReportView }) {
  const t = useText();
  const session = useSession();
  const settle = useSettle();
  const [submitting, setSubmitting] = useState<typeof submitReport>();
  const [refused, setRefused] = useState<{ problem: ApiProblem; of: ReportDraft }>();
  const path = `/api/reports/${report.id}`;
  const start = read(report);
  const draft = useAutosave<ReportDraft, ReportView>({
    key: `report.${report.id}`,
    ...start,
    save: (value, version) => api.put(path, value, version),
    read,
    onSaved: (view) => settle(path, view),
  });
  const value = draft.value;
  const set = <K extends keyof ReportDraft>(field: K, next: ReportDraft[K]) => draft.change((before) => reckoned({ ...before, [field]: next }));
  const name = useFieldName();
  // What was refused on submission stands beside its field until that is changed.
  const open = (refused?.problem.problem.errors ?? []).filter((e) => same(valueAt(value, e.field), valueAt(refused!.of, e.field)));
  const shown = JSON.stringify([...(draft.problem?.problem.errors ?? []), ...open].map((e) => [e.field, e.message]));
  const errors = useMemo(() => Object.fromEntries(JSON.parse(shown) as [string, string][]), [shown]);
  const cells = value.assistance ?? [];

  /** A refusal for reasons that lie in fields is shown beside them, and not in the dialogue over them. */
  const submitted: typeof submitReport = {
    ...submitReport,
    send: async (...asked) => {
      setRefused(undefined);
      try {
        return await submitReport.send(...asked);
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.code !== 'problem.invalid' && error.problem.errors?.length) {
          setRefused({ problem: error, of: value });
          setSubmitting(undefined);
        }
        throw error;
      }
    },
  };

  return (
    <ObjectPage
      parent={{ title: t('report.list'), to: '/reports' }}
      number={t('report.name', { grant: report.grant.number, instalment: report.instalment })}
      title={<AppLink to={`/grants/${report.grant.id}`}>{report.grant.title}</AppLink>}
      status={
        <>
          <ReportStatusLabel status={report.status} /> {report.overdue && <StatusLabel tone="danger" text={t('report.overdue')} />}{' '}
          <SaveStatus state={draft.state} savedAt={draft.savedAt} />
        </>
      }
      actions={
        mayBe(session, ['ngo-authorized-officer']) ? (
          <Button
            onClick={async () => {
              if (await draft.flush()) setSubmitting(submitted);
            }}
          >
            {t('report.submit')}
          </Button>
        ) : undefined
      }
    >
      <ProtectionNotice />
      {report.status === 'SENT_BACK' && <SentBack report={report} />}
      {draft.problem && <ProblemAlert error={draft.problem} />}
      {refused && open.length > 0 && <ProblemAlert error={refused.problem} rest={open.map((e) => ({ ...e, message: `${name(e.field, value)}: ${e.message}` }))} />}
      <Card component="section">
        <CardTitle component="h2">{t('report.period')}</CardTitle>
        <CardBody>
          <Facts facts={[[t('report.dueOn'), <DateText key="d" date={report.dueOn} />]]} />
          <Form onSubmit={(event) => event.preventDefault()} className="two-columns">
            <DateField id="report-periodFrom" label={t('report.periodFrom')} required error={errors.periodFrom} value={value.periodFrom ?? ''} onChange={(v) => set('periodFrom', v || null)} />
            <DateField id="report-periodTo" label={t('report.periodTo')} required error={errors.periodTo} value={value.periodTo ?? ''} onChange={(v) => set('periodTo', v || null)} />
          </Form>
          <CommentsAt place="periodTo" about={t('report.period')} />
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.text')}</CardTitle>
        <CardBody>
          <Form onSubmit={(event) => event.preventDefault()}>
            <WrittenField id="report-narrative" label={t('report.narrative')} help={t('report.narrative.help')} required rows={8} max={20000} error={errors.narrative} value={value.narrative} onChange={(v) => set('narrative', v)} />
            <CommentsAt place="narrative" about={t('report.narrative')} />
            <WrittenField id="report-results" label={t('report.results')} help={t('report.results.help')} required rows={6} max={20000} error={errors.results} value={value.results} onChange={(v) => set('results', v)} />
            <CommentsAt place="results" about={t('report.results')} />
            <ObjectivesEditor report={report} draft={value} errors={errors} onChange={(change) => draft.change((before) => ({ ...before, ...change }))} />
          </Form>
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.expenditure')}</CardTitle>
        <CardBody>
          <CommentsAt place="expenditure" about={t('report.expenditure')} />
          <ExpenditureEditor
            report={report}
            draft={value}
            errors={errors}
            onExpenditure={(next) => set('expenditure', next)}
            onRates={(next) => set('rates', next)}
          />
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.documents')}</CardTitle>
        <CardBody>
          <CommentsAt place="documents" about={t('report.documents')} />
          <SupportingDocuments report={report} editable />
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.assistance')}</CardTitle>
        <CardBody>
          <p className="intro">{t('report.assistance.help')}</p>
          <CommentsAt place="assistance" about={t('report.assistance')} />
          <CellEditor cells={cells} errors={errors} onChange={(next) => set('assistance', next)} />
        </CardBody>
      </Card>
      <RequestEditor report={report} request={value.request ?? null} errors={errors} onChange={(next) => set('request', next)} />
      <RoundHistory report={report} />
      {submitting && <VerbModal view={report} verb={submitting} name="submit" path={path} onClose={() => setSubmitting(undefined)} />}
      {draft.conflict && (
        <ConflictDialog
          rows={draft.conflict.differences.map((d) => ({ field: d.field, label: t(labels[d.field]), mine: readable(d.mine), theirs: readable(d.theirs) }))}
          onSettle={draft.settle}
        />
      )}
    </ObjectPage>
  );
}
