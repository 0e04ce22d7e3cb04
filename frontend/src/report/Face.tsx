import { Button, Card, CardBody, CardTitle, Form } from '@patternfly/react-core';
import { useState } from 'react';
import type { FundingRequest, Money, Person, ReportView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { addDecimals, isDecimal } from '../ui/decimal';
import { download } from '../ui/download';
import { MoneyField } from '../ui/fields';
import { AmountText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { WrittenField } from '../ui/written';

export interface ReportFace {
  next: { instalment: number; amount: Money; whole: boolean } | null;
  statement: string;
  certificates: { round: number; textVersion: number; language: string; statement: string; name: string; by: Person; at: string; sha256: string; content: string }[];
  standing: { instalment: number; amount: Money; status: 'STANDING' | 'REQUESTED' | 'NOT_MADE'; disbursementId: string | null; text: string | null; settledAt: string | null } | null;
}

const tones = { STANDING: 'info', REQUESTED: 'success', NOT_MADE: 'warning' } as const;
const empty: Money = { amount: '', currency: 'USD' };

export function useFace(id: string) {
  return useObject<ReportFace>(`/api/reports/${id}/face`);
}

/** What is asked for next, and what for; all that was agreed unless less is needed. */
export function RequestEditor({
  report,
  request,
  errors,
  onChange,
}: {
  report: ReportView;
  request: FundingRequest | null;
  errors: Record<string, string>;
  onChange: (request: FundingRequest | null) => void;
}) {
  const t = useText();
  const next = useFace(report.id).data?.next;
  if (!next && !request) return null;
  const error = (field: string) => errors[field] ?? errors[`${field}.amount`] ?? errors[`${field}.currency`];
  const planned = (line: number) => request?.plan.find((p) => p.line === line)?.amount ?? empty;
  const plan = (line: number, amount: Money) => {
    const plan = report.budget.flatMap((b) => {
      const of = b.line === line ? amount : planned(b.line);
      return of.amount === '' ? [] : [{ line: b.line, amount: of }];
    });
    const sums = plan.map((p) => p.amount.amount).filter(isDecimal);
    onChange({ ...request!, plan, ...(next?.whole ? {} : { amount: sums.length > 0 ? { amount: addDecimals(['0.00', ...sums]), currency: 'USD' } : request!.amount }) });
  };
  const lineError = (line: number) => error(`request.plan[${request!.plan.findIndex((p) => p.line === line)}].amount`);
  return (
    <Card component="section">
      <CardTitle component="h2">{t('report.request')}</CardTitle>
      <CardBody>
        <p className="intro">{t('report.request.intro')}</p>
        {errors.request && <p className="beside">{errors.request}</p>}
        {!request ? (
          <Button variant="secondary" onClick={() => onChange({ amount: next!.amount, plan: [], reason: null })}>
            {t('report.request.add', { number: next!.instalment })}
          </Button>
        ) : (
          <Form onSubmit={(event) => event.preventDefault()}>
            <MoneyField
              id="request-amount"
              label={t('report.request.amount')}
              required
              currencies={['USD']}
              error={error('request.amount')}
              value={request.amount ?? empty}
              onChange={(amount) => onChange({ ...request, amount: amount.amount === '' ? null : amount })}
            />
            {next && (
              <Facts
                facts={[
                  [
                    t('grant.instalment'),
                    <span key="a">
                      {next.instalment} {'\u00b7'} <AmountText money={next.amount} />
                    </span>,
                  ],
                ]}
              />
            )}
            <fieldset>
              <legend>{t('report.request.plan')}</legend>
              {errors['request.plan'] && <p className="beside">{errors['request.plan']}</p>}
              <div className="two-columns">
                {report.budget.map((b) => (
                  <MoneyField
                    key={b.line}
                    id={`request-line-${b.line}`}
                    label={[t('report.request.planned', { line: b.line }), b.description].join(' ')}
                    currencies={['USD']}
                    error={lineError(b.line)}
                    value={planned(b.line)}
                    onChange={(amount) => plan(b.line, amount)}
                  />
                ))}
              </div>
            </fieldset>
            {!next?.whole && (
              <WrittenField
                id="request-reason"
                label={t('report.request.reason')}
                rows={2}
                max={2000}
                error={errors['request.reason']}
                value={request.reason}
                onChange={(reason) => onChange({ ...request, reason: reason || null })}
              />
            )}
            <div>
              <Button variant="link" onClick={() => onChange(null)}>
                {t('report.request.remove')}
              </Button>
            </div>
          </Form>
        )}
      </CardBody>
    </Card>
  );
}

/** What was asked for and what came of it, and what was certified, by whom. */
export function FaceRead({ report }: { report: ReportView }) {
  const t = useText();
  const face = useFace(report.id).data;
  const [failure, setFailure] = useState<unknown>();
  const request = report.draft.request;
  const certificate = face?.certificates[0];
  if (!face || (!request && !certificate)) return null;
  return (
    <>
      {request && (
        <Section title={t('report.request')}>
          <Facts
            facts={[
              [t('report.request.amount'), <AmountText key="a" money={request.amount} />],
              request.reason && [t('report.request.reason'), <WrittenText key="r">{request.reason}</WrittenText>],
              face.standing && [
                t('report.status'),
                <span key="s">
                  <StatusLabel text={t(`report.request.${face.standing.status}`)} tone={tones[face.standing.status]} />{' '}
                  {face.standing.disbursementId && <AppLink to={`/disbursements/${face.standing.disbursementId}`}>{t('report.request.payment')}</AppLink>}
                  {face.standing.text && (
                    <p>
                      {face.standing.text} {t('report.request.later')}
                    </p>
                  )}
                </span>,
              ],
            ]}
          />
          <DataTable
            compact
            caption={t('report.request.plan')}
            list={wholeList({ data: request.plan, isPending: false, error: null, refetch: () => undefined })}
            rowKey={(p) => String(p.line)}
            empty={t('ui.none')}
            columns={[
              { key: 'line', header: t('report.line'), lead: true, cell: (p) => <bdi>{[p.line, report.budget.find((b) => b.line === p.line)?.description].join(' ')}</bdi> },
              { key: 'amount', header: t('report.request.amount'), numeric: true, cell: (p) => <AmountText money={p.amount} /> },
            ]}
          />
        </Section>
      )}
      {certificate && (
        <Section
          title={t('report.certificate')}
          actions={
            <Button
              variant="link"
              onClick={() => {
                setFailure(undefined);
                download(`/api/reports/${report.id}/face/paper`, `${report.grant.number}-${report.instalment}.pdf`, undefined, 'application/pdf').catch(setFailure);
              }}
            >
              {t('report.certificate.paper')}
            </Button>
          }
        >
          {failure ? <ProblemAlert error={failure} /> : null}
          <p lang={certificate.language} dir="auto">
            {certificate.statement}
          </p>
          <Facts
            facts={[
              [
                t('report.certificate.by'),
                <span key="n">
                  <bdi>{certificate.name}</bdi> <PersonText person={certificate.by} at={certificate.at} />
                </span>,
              ],
              [t('report.certificate.sha256'), <bdi key="h" className="written">{certificate.sha256}</bdi>],
            ]}
          />
        </Section>
      )}
    </>
  );
}
