import { Alert, Button, Card, CardBody, Form } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { ApplicationView, FundingModel, GrantView, Money, ReviewView } from '../api/views';
import { NotFound } from '../app/NotFound';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { RiskLabel } from '../diligence/status';
import type { DiligenceView } from '../diligence/views';
import { newKey, useList, useObject, useSettle } from '../ui/data';
import { isDecimal, isZero, parseDecimal } from '../ui/decimal';
import { DateField, FieldFrame, MoneyField } from '../ui/fields';
import { percentToRate } from '../ui/Form';
import { AmountText, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ChoiceField, WrittenField } from '../ui/written';
import { balanced, inEqualParts, inShares, unplanned, type PlannedInstalment } from './instalments';

/** From an award to an agreement: period, support costs, model, and the plan of payments. */
export default function PrepareGrantPage() {
  const [filters] = useFilters();
  const application = useObject<ApplicationView>(filters.applicationId ? `/api/applications/${filters.applicationId}` : undefined);
  const review = useObject<ReviewView>(filters.applicationId ? `/api/applications/${filters.applicationId}/review` : undefined);
  const diligences = useList<DiligenceView>('/api/diligences', { applicationId: filters.applicationId, size: 1 });
  if (!filters.applicationId) return <NotFound />;
  if (!application.data) return <ObjectPending query={application} />;
  const award = application.data.awarded ?? review.data?.decision?.amount;
  if (!award) return <ObjectPending query={review} />;
  if (diligences.isLoading) return <ObjectPending query={{ error: diligences.error, refetch: diligences.retry }} />;
  return <PrepareForm key={application.data.id} application={application.data} award={award} diligence={diligences.items[0]} />;
}

interface Draft {
  startsOn: string;
  endsOn: string;
  psc: string;
  fundingModel: FundingModel | null;
  instalments: PlannedInstalment[];
  singleInstalmentReason: string;
}

/** `diligence`: whose risk proposes how many instalments there are, and how large. */
function PrepareForm({ application, award, diligence }: { application: ApplicationView; award: Money; diligence: DiligenceView | undefined }) {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const draftKey = `grant.new.${application.id}`;
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft<Draft>(draftKey) ?? {
        startsOn: '',
        endsOn: '',
        psc: '13',
        fundingModel: 'ADVANCE',
        instalments: (diligence?.assurance ? inShares(award, diligence.assurance.shares) : inEqualParts(award, 2)).map((amount) => ({ amount, dueOn: '' })),
        singleInstalmentReason: '',
      },
  );
  const [failure, setFailure] = useState<ApiProblem>();
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(draftKey, next);
  };
  const setRow = (n: number, change: Partial<PlannedInstalment>) => set({ instalments: draft.instalments.map((r, i) => (i === n ? { ...r, ...change } : r)) });
  const left = unplanned(award, draft.instalments);
  const rowFields = draft.instalments.flatMap((_, n) => [`instalments[${n}].amount`, `instalments[${n}].dueOn`]);
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, ['startsOn', 'endsOn', 'pscRate', 'fundingModel', 'singleInstalmentReason', ...rowFields]);
  const psc = parseDecimal(locale, draft.psc);
  const empty = (value: string | null) => (tried && !value ? t('ui.field.required') : undefined);
  const single = draft.instalments.length === 1;
  const whole = Boolean(draft.startsOn && draft.endsOn && psc !== null && draft.fundingModel && balanced(award, draft.instalments) && (!single || draft.singleInstalmentReason.trim()));

  async function send() {
    setTried(true);
    if (!whole || psc === null) return;
    setSending(true);
    setFailure(undefined);
    try {
      const made = await api.post<GrantView>(
        '/api/grants',
        {
          applicationId: application.id,
          startsOn: draft.startsOn,
          endsOn: draft.endsOn,
          pscRate: percentToRate(psc),
          fundingModel: draft.fundingModel,
          instalments: draft.instalments,
          singleInstalmentReason: single ? draft.singleInstalmentReason.trim() : null,
        },
        { idempotencyKey: key.current },
      );
      dropDraft(draftKey);
      settle(`/api/grants/${made.id}`, made);
      toast(t('grant.prepare.done'));
      void navigate({ to: `/grants/${made.id}` as string });
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
    } finally {
      setSending(false);
    }
  }

  return (
    <ObjectPage
      parent={{ title: t('grant.list'), to: '/grants' }}
      number={t('grant.prepare')}
      title={
        <AppLink to={`/applications/${application.id}`}>
          <bdi className="number">{application.number}</bdi> <bdi>{application.draft?.title}</bdi>
        </AppLink>
      }
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      <Section title={t('grant.award')}>
        <Facts
          facts={[
            [t('grant.grantee'), <bdi key="g">{application.organisation?.name}</bdi>],
            [t('grant.amount'), <AmountText key="a" money={award} />],
            diligence && [
              t('diligence.title'),
              <AppLink key="d" to={`/diligences/${diligence.id}`}>
                {t(`diligence.status.${diligence.status}`)}
              </AppLink>,
            ],
            diligence?.risk && [t('diligence.risk'), <RiskLabel key="r" risk={diligence.risk} />],
            diligence?.assurance && [t('diligence.assurance.shares'), diligence.assurance.shares.map((share) => `${share} %`).join(' / ')],
            diligence?.assurance && [t('diligence.assurance.visits'), diligence.assurance.visits],
            diligence?.assurance && [t('diligence.assurance.audits'), diligence.assurance.audits],
          ]}
        />
      </Section>
      <Card component="section">
        <CardBody>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <div className="two-columns">
              <DateField id="grant-startsOn" label={t('grant.startsOn')} required value={draft.startsOn} error={byField.startsOn ?? empty(draft.startsOn)} onChange={(startsOn) => set({ startsOn })} />
              <DateField id="grant-endsOn" label={t('grant.endsOn')} required value={draft.endsOn} error={byField.endsOn ?? empty(draft.endsOn)} onChange={(endsOn) => set({ endsOn })} />
              <WrittenField
                id="grant-psc"
                label={t('grant.pscRate.percent')}
                help={t('grant.pscRate.help')}
                required
                ltr
                value={draft.psc}
                error={byField.pscRate ?? (draft.psc && psc === null ? t('ui.field.number') : empty(draft.psc))}
                onChange={(value) => set({ psc: value })}
              />
              <ChoiceField
                id="grant-model"
                label={t('grant.fundingModel')}
                help={draft.fundingModel ? t(`grant.model.${draft.fundingModel}.help`) : undefined}
                required
                error={byField.fundingModel ?? empty(draft.fundingModel)}
                value={draft.fundingModel}
                options={(['ADVANCE', 'OUTRIGHT'] as const).map((m) => ({ value: m, label: t(`grant.model.${m}`) }))}
                onChange={(m) => set({ fundingModel: m as FundingModel | null })}
              />
            </div>
            <FieldFrame id="grant-instalments" label={t('grant.instalments')} help={t('grant.instalments.help')} group>
              {draft.instalments.map((row, n) => (
                <div key={n} className="instalment-row">
                  <MoneyField
                    id={`instalment-${n}-amount`}
                    label={t('grant.instalment.amount.of', { number: n + 1 })}
                    required
                    currencies={[award.currency]}
                    value={row.amount}
                    error={byField[`instalments[${n}].amount`] ?? (tried && (!isDecimal(row.amount.amount) || isZero(row.amount.amount)) ? t('ui.field.positive') : undefined)}
                    onChange={(amount) => setRow(n, { amount })}
                  />
                  <DateField
                    id={`instalment-${n}-dueOn`}
                    label={t('grant.instalment.due.of', { number: n + 1 })}
                    required
                    value={row.dueOn}
                    error={byField[`instalments[${n}].dueOn`] ?? empty(row.dueOn)}
                    onChange={(dueOn) => setRow(n, { dueOn })}
                  />
                  <Button
                    variant="plain"
                    icon={<TrashIcon />}
                    isDisabled={draft.instalments.length === 1}
                    aria-label={t('grant.instalment.remove', { number: n + 1 })}
                    onClick={() => set({ instalments: draft.instalments.filter((_, i) => i !== n) })}
                  />
                </div>
              ))}
              <Button variant="secondary" onClick={() => set({ instalments: [...draft.instalments, { amount: { amount: left.amount.startsWith('-') ? '' : left.amount, currency: award.currency }, dueOn: '' }] })}>
                {t('grant.instalment.add')}
              </Button>
            </FieldFrame>
            <Alert
              isInline
              variant={isZero(left.amount) ? 'success' : 'warning'}
              variantLabel={t('ui.notices')}
              title={t(isZero(left.amount) ? 'grant.instalments.sum' : left.amount.startsWith('-') ? 'grant.instalments.over' : 'grant.instalments.under')}
              component="h3"
            >
              {!isZero(left.amount) && <AmountText money={{ ...left, amount: left.amount.replace(/^-/, '') }} />}
            </Alert>
            {single && (
              <WrittenField
                id="grant-single"
                label={t('grant.single')}
                help={t('grant.single.help')}
                required
                rows={3}
                max={2000}
                value={draft.singleInstalmentReason}
                error={byField.singleInstalmentReason ?? empty(draft.singleInstalmentReason.trim())}
                onChange={(singleInstalmentReason) => set({ singleInstalmentReason })}
              />
            )}
            <div>
              <Button type="submit" isLoading={sending} isDisabled={sending}>
                {t('grant.prepare.send')}
              </Button>
            </div>
          </Form>
        </CardBody>
      </Card>
    </ObjectPage>
  );
}
