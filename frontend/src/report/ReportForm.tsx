import { Alert, Button, Card, CardBody, CardTitle, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { api } from '../api/http';
import type { AssistanceCell, ReportDraft, ReportView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbModal } from '../ui/actions';
import { ConflictDialog } from '../ui/ConflictDialog';
import { useSettle } from '../ui/data';
import { DateField, IntegerField, MoneyField } from '../ui/fields';
import { AmountText, DateText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readable } from '../ui/readable';
import { SaveStatus } from '../ui/SaveStatus';
import { StatusLabel } from '../ui/StatusLabel';
import { useText, type MessageId } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { ChoiceField, WrittenField } from '../ui/written';
import { useAssistanceCodes, type CodeList } from './codes';
import { ProtectionNotice } from './Notice';
import { ReportStatusLabel } from './status';
import { counts, leftOf, repeated, total, withAllLines } from './sums';
import { submitReport } from './verbs';

const labels: Record<keyof ReportDraft, MessageId> = {
  periodFrom: 'report.periodFrom',
  periodTo: 'report.periodTo',
  narrative: 'report.narrative',
  results: 'report.results',
  expenditure: 'report.expenditure',
  assistance: 'report.assistance',
};

function read(view: ReportView): { draft: ReportDraft; version: number } {
  return { draft: { ...view.draft, assistance: view.draft.assistance ?? [] }, version: view.version };
}

/** The report being written by the grantee, saved as it is typed. */
export function ReportForm({ report }: { report: ReportView }) {
  const t = useText();
  const session = useSession();
  const settle = useSettle();
  const [submitting, setSubmitting] = useState(false);
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
  const set = <K extends keyof ReportDraft>(field: K, next: ReportDraft[K]) => draft.change((before) => ({ ...before, [field]: next }));
  const errors = Object.fromEntries((draft.problem?.problem.errors ?? []).map((e) => [e.field, e.message]));
  const expenditure = withAllLines(report.budget, value.expenditure);
  const cells = value.assistance ?? [];

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
              if (await draft.flush()) setSubmitting(true);
            }}
          >
            {t('report.submit')}
          </Button>
        ) : undefined
      }
    >
      <ProtectionNotice />
      {report.status === 'SENT_BACK' && (
        <Alert isInline variant="danger" variantLabel={t('ui.notices')} title={t('report.sentBack')} component="h2">
          <WrittenText>{report.returnReason}</WrittenText>
        </Alert>
      )}
      {draft.problem && <ProblemAlert error={draft.problem} />}
      <Card component="section">
        <CardTitle component="h2">{t('report.period')}</CardTitle>
        <CardBody>
          <Facts facts={[[t('report.dueOn'), <DateText key="d" date={report.dueOn} />]]} />
          <Form onSubmit={(event) => event.preventDefault()} className="two-columns">
            <DateField id="report-periodFrom" label={t('report.periodFrom')} required error={errors.periodFrom} value={value.periodFrom ?? ''} onChange={(v) => set('periodFrom', v || null)} />
            <DateField id="report-periodTo" label={t('report.periodTo')} required error={errors.periodTo} value={value.periodTo ?? ''} onChange={(v) => set('periodTo', v || null)} />
          </Form>
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.text')}</CardTitle>
        <CardBody>
          <Form onSubmit={(event) => event.preventDefault()}>
            <WrittenField id="report-narrative" label={t('report.narrative')} help={t('report.narrative.help')} required rows={8} max={20000} error={errors.narrative} value={value.narrative} onChange={(v) => set('narrative', v)} />
            <WrittenField id="report-results" label={t('report.results')} help={t('report.results.help')} required rows={6} max={20000} error={errors.results} value={value.results} onChange={(v) => set('results', v)} />
          </Form>
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.expenditure')}</CardTitle>
        <CardBody>
          <Table aria-label={t('report.expenditure')} gridBreakPoint="grid-lg" variant="compact" className="editor-table">
            <Thead>
              <Tr>
                <Th>{t('report.line')}</Th>
                <Th className="numeric">{t('report.budgeted')}</Th>
                <Th className="numeric">{t('report.spentBefore')}</Th>
                <Th width={20}>{t('report.spent')}</Th>
                <Th className="numeric">{t('report.left')}</Th>
                <Th width={25}>{t('report.note')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {report.budget.map((b, n) => {
                const row = expenditure[n]!;
                const setRow = (change: Partial<typeof row>) => set('expenditure', expenditure.map((e) => (e.line === b.line ? { ...e, ...change } : e)));
                const left = leftOf(b, row.spent);
                return (
                  <Tr key={b.line}>
                    <Th scope="row" dataLabel={t('report.line')}>
                      {t('report.line.of', { line: b.line })} <bdi>{b.description}</bdi>
                    </Th>
                    <Td dataLabel={t('report.budgeted')} className="numeric">
                      <AmountText money={b.amount} plain />
                    </Td>
                    <Td dataLabel={t('report.spentBefore')} className="numeric">
                      <AmountText money={b.spentBefore} plain />
                    </Td>
                    <Td dataLabel={t('report.spent')}>
                      <div className="cell-field">
                        <MoneyField
                          id={`spent-${b.line}`}
                          label={t('report.spent.of', { line: b.line })}
                          currencies={['USD']}
                          error={errors[`expenditure[${n}].spent`] ?? errors[`expenditure[${n}].spent.amount`]}
                          value={row.spent ?? { amount: '', currency: 'USD' }}
                          onChange={(spent) => setRow({ spent: spent.amount ? spent : null })}
                        />
                      </div>
                    </Td>
                    <Td dataLabel={t('report.left')} className={left.amount.startsWith('-') ? 'numeric over' : 'numeric'}>
                      <AmountText money={left} plain />
                    </Td>
                    <Td dataLabel={t('report.note')}>
                      <div className="cell-field">
                        <WrittenField id={`note-${b.line}`} label={t('report.note.of', { line: b.line })} max={2000} error={errors[`expenditure[${n}].note`]} value={row.note} onChange={(note) => setRow({ note })} />
                      </div>
                    </Td>
                  </Tr>
                );
              })}
            </Tbody>
          </Table>
          <dl className="sums">
            <div className="total">
              <dt>{t('report.totalSpent')}</dt>
              <dd>
                <AmountText money={total(expenditure.map((e) => e.spent))} />
              </dd>
            </div>
          </dl>
        </CardBody>
      </Card>
      <Card component="section">
        <CardTitle component="h2">{t('report.assistance')}</CardTitle>
        <CardBody>
          <p className="intro">{t('report.assistance.help')}</p>
          <CellEditor cells={cells} errors={errors} onChange={(next) => set('assistance', next)} />
        </CardBody>
      </Card>
      {submitting && <VerbModal view={report} verb={submitReport} name="submit" path={path} onClose={() => setSubmitting(false)} />}
      {draft.conflict && (
        <ConflictDialog
          rows={draft.conflict.differences.map((d) => ({ field: d.field, label: t(labels[d.field]), mine: readable(d.mine), theirs: readable(d.theirs) }))}
          onSettle={draft.settle}
        />
      )}
    </ObjectPage>
  );
}

/** Counts, row by row: no row is about one person. */
function CellEditor({ cells, errors, onChange }: { cells: AssistanceCell[]; errors: Record<string, string>; onChange: (cells: AssistanceCell[]) => void }) {
  const t = useText();
  const { options } = useAssistanceCodes();
  const twice = repeated(cells);
  const sums = counts(cells);
  const set = (n: number, change: Partial<AssistanceCell>) => onChange(cells.map((c, i) => (i === n ? { ...c, ...change } : c)));
  const choice = (n: number, field: 'sex' | 'ageBand' | 'form' | 'assistance', list: CodeList, label: MessageId) => (
    <Td dataLabel={t(label)}>
      <div className="cell-field">
        <ChoiceField
          id={`cell-${n}-${field}`}
          label={t('report.cell.of', { field: t(label), row: n + 1 })}
          error={errors[`assistance[${n}].${field}`]}
          value={cells[n]![field]}
          options={options(list)}
          onChange={(v) => set(n, { [field]: v } as Partial<AssistanceCell>)}
        />
      </div>
    </Td>
  );
  const number = (n: number, field: 'persons' | 'services', label: MessageId) => (
    <Td dataLabel={t(label)}>
      <div className="cell-field">
        <IntegerField id={`cell-${n}-${field}`} label={t('report.cell.of', { field: t(label), row: n + 1 })} error={errors[`assistance[${n}].${field}`]} value={cells[n]![field]} onChange={(v) => set(n, { [field]: v })} />
      </div>
    </Td>
  );
  return (
    <>
      {cells.length > 0 && (
        <Table aria-label={t('report.assistance')} gridBreakPoint="grid-xl" variant="compact" className="editor-table">
          <Thead>
            <Tr>
              <Th>{t('report.sex')}</Th>
              <Th>{t('report.ageBand')}</Th>
              <Th>{t('report.form')}</Th>
              <Th>{t('report.kind')}</Th>
              <Th width={10}>{t('report.persons')}</Th>
              <Th width={10}>{t('report.services')}</Th>
              <Th screenReaderText={t('report.cell.remove')} />
            </Tr>
          </Thead>
          <Tbody>
            {cells.map((_, n) => (
              <Tr key={n}>
                {choice(n, 'sex', 'sex', 'report.sex')}
                {choice(n, 'ageBand', 'ageBand', 'report.ageBand')}
                {choice(n, 'form', 'form', 'report.form')}
                {choice(n, 'assistance', 'assistance', 'report.kind')}
                {number(n, 'persons', 'report.persons')}
                {number(n, 'services', 'report.services')}
                <Td>
                  <Button variant="plain" icon={<TrashIcon />} aria-label={t('report.cell.remove.of', { row: n + 1 })} onClick={() => onChange(cells.filter((_c, i) => i !== n))} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {twice.length > 0 && <Alert isInline variant="warning" variantLabel={t('ui.problem.label')} title={t('report.cell.twice', { row: twice[0]! + 1 })} component="h3" />}
      <Button variant="secondary" onClick={() => onChange([...cells, { sex: null, ageBand: null, form: null, assistance: null, persons: null, services: null }])}>
        {t('report.cell.add')}
      </Button>
      <p className="after">{t('report.assistance.sum', { persons: sums.persons, services: sums.services })}</p>
      <p className="beside">{t('report.persons.help')}</p>
    </>
  );
}
