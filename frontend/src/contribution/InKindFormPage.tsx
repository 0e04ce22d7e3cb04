import { Card, CardBody } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import type { AccountView, ExchangeRateView, InKindView, OrganisationView } from '../api/views';
import { usePoolOptions } from '../pool/pools';
import { useList, useSettle } from '../ui/data';
import { Form, type Field } from '../ui/Form';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';

/** What goods that are used at once may be an expense of. */
const expense = ['7110', '7120', '7130', '7140', '7210'];

export default function InKindFormPage() {
  const t = useText();
  const navigate = useNavigate();
  const toast = useToast();
  const settle = useSettle();
  const donors = useList<OrganisationView>('/api/organisations', { kind: 'DONOR', size: 200 });
  const rates = useList<ExchangeRateView>('/api/exchange-rates');
  const accounts = useList<AccountView>('/api/accounts');
  const pools = usePoolOptions();
  const page = { title: t('contribution.inKind.record'), intro: t('contribution.inKind.record.intro') };
  if (donors.isLoading || rates.isLoading || accounts.isLoading) return <ListPage {...page}>{null}</ListPage>;
  const currencies = ['USD', ...new Set(rates.items.map((r) => r.currency))];
  const goods: Field['when'] = (values) => values.kind === 'GOODS';
  const fields: Field[] = [
    {
      name: 'kind',
      kind: 'choice',
      label: 'contribution.kind',
      help: 'contribution.inKind.kind.help',
      required: true,
      initial: 'GOODS',
      options: (['GOODS', 'SERVICES'] as const).map((k) => ({ value: k, label: t(`contribution.inKind.kind.${k}`) })),
    },
    { name: 'donorId', kind: 'choice', label: 'contribution.donor', required: true, options: donors.items.map((d) => ({ value: d.id, label: d.name })) },
    { name: 'description', kind: 'area', label: 'contribution.inKind.what', required: true, maxLength: 2000 },
    { name: 'quantity', kind: 'text', label: 'contribution.inKind.quantity', help: 'contribution.inKind.quantity.help', required: true, maxLength: 200 },
    { name: 'amount', kind: 'money', label: 'contribution.inKind.fairValue', required: true, currencies },
    {
      name: 'valuationBasis',
      kind: 'choice',
      label: 'contribution.inKind.basis',
      required: true,
      options: (['INVOICE', 'MARKET_PRICE', 'DECLARATION', 'APPRAISAL'] as const).map((b) => ({ value: b, label: t(`contribution.inKind.basis.${b}`) })),
    },
    {
      name: 'expenseAccount',
      kind: 'choice',
      label: 'contribution.inKind.expense',
      help: 'contribution.inKind.expense.help',
      required: true,
      when: goods,
      options: accounts.items.filter((a) => expense.includes(a.code)).map((a) => ({ value: a.code, label: `${a.code} ${a.name}` })),
    },
    { name: 'deliveredOn', kind: 'date', label: 'contribution.inKind.deliveredOn', required: true },
    { name: 'pool', kind: 'choice', label: 'contribution.pool', required: true, options: pools, initial: 'GENERAL' },
  ];
  return (
    <ListPage {...page}>
      <Card className="narrow">
        <CardBody>
          <Form
            id="in-kind"
            fields={fields}
            send={t('contribution.inKind.record')}
            draftKey="contribution.inKind"
            cancel={() => void navigate({ to: '/in-kind-contributions' as string })}
            onSend={async (values, idempotencyKey) => {
              const made = await api.post<InKindView>('/api/in-kind-contributions', values, { idempotencyKey });
              settle(`/api/in-kind-contributions/${made.id}`, made);
              toast(t('contribution.gift.done', { number: made.number }));
              await navigate({ to: `/in-kind-contributions/${made.id}` as string });
            }}
          />
        </CardBody>
      </Card>
    </ListPage>
  );
}
