import { Card, CardBody, Skeleton } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '../api/http';
import type { ContributionView, ExchangeRateView, OrganisationView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { useList, useSettle } from '../ui/data';
import { Form, type Field } from '../ui/Form';
import { ListPage } from '../ui/ListPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { usePoolOptions } from '../pool/pools';
import { earmarks } from './status';

/** A donor announces a contribution; the secretariat may do so on a donor's behalf. */
export default function PledgePage() {
  const t = useText();
  const onBehalf = mayBe(useSession(), ['secretariat-officer']);
  return (
    <ListPage title={t('contribution.pledge')} intro={t('contribution.pledge.intro')}>
      <Card>
        <CardBody>{onBehalf ? <ForADonor /> : <PledgeForm />}</CardBody>
      </Card>
    </ListPage>
  );
}

function ForADonor() {
  const t = useText();
  const donors = useList<OrganisationView>('/api/organisations', { kind: 'DONOR', size: 200 });
  if (donors.error) return <ProblemAlert error={donors.error} onRetry={donors.retry} />;
  if (donors.isLoading) return <Skeleton screenreaderText={t('ui.loading')} height="12rem" />;
  return <PledgeForm donors={donors.items} />;
}

function PledgeForm({ donors }: { donors?: OrganisationView[] }) {
  const t = useText();
  const rates = useList<ExchangeRateView>('/api/exchange-rates');
  if (rates.error) return <ProblemAlert error={rates.error} onRetry={rates.retry} />;
  if (rates.isLoading) return <Skeleton screenreaderText={t('ui.loading')} height="12rem" />;
  // A pledge is valued at the rate in force, so only currencies that have one can be pledged; the dollar needs none.
  const currencies = [...new Set(['USD', 'EUR', ...rates.items.map((r) => r.currency)])].filter(
    (c) => c === 'USD' || rates.items.some((r) => r.currency === c),
  );
  return <Questions donors={donors} currencies={currencies} />;
}

function Questions({ donors, currencies }: { donors?: OrganisationView[]; currencies: string[] }) {
  const t = useText();
  const navigate = useNavigate();
  const toast = useToast();
  const settle = useSettle();
  const choices = donors?.map((d) => ({ value: d.id, label: d.name }));
  const pools = usePoolOptions();
  const key = JSON.stringify([choices, currencies, pools]);
  const fields = useMemo<Field[]>(
    () => [
      ...(choices ? [{ name: 'donorId', kind: 'choice', label: 'contribution.donor', required: true, options: choices } as Field] : []),
      { name: 'amount', kind: 'money', label: 'contribution.amount', required: true, currencies },
      { name: 'purpose', kind: 'area', label: 'contribution.purpose', help: 'contribution.purpose.help', required: true, maxLength: 2000 },
      { name: 'pledgedOn', kind: 'date', label: 'contribution.pledgedOn', required: true },
      { name: 'pool', kind: 'choice', label: 'contribution.pool', help: 'contribution.pool.help', options: pools, initial: 'GENERAL' },
      {
        name: 'earmark',
        kind: 'choice',
        label: 'contribution.earmark',
        help: 'contribution.earmark.help',
        options: earmarks.map((e) => ({ value: e, label: t(`contribution.earmark.${e}`) })),
      },
      { name: 'reference', kind: 'text', label: 'contribution.reference', help: 'contribution.reference.help', required: true, maxLength: 120 },
    ],
    // The choices by their content: a list asked for again is not a new form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  );
  return (
    <Form
      id="pledge"
      fields={fields}
      send={t('contribution.pledge')}
      draftKey="contribution.new"
      cancel={() => void navigate({ to: '/contributions' as string })}
      onSend={async (values, idempotencyKey) => {
        const created = await api.post<ContributionView>('/api/contributions', values, { idempotencyKey });
        settle(`/api/contributions/${created.id}`, created);
        toast(t('contribution.pledge.done', { number: created.number }));
        await navigate({ to: `/contributions/${created.id}` as string });
      }}
    />
  );
}
