import { Alert, Button, Card, CardBody, CardTitle, Content } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import type { ExchangeRateView, GiftPreview, OrganisationView } from '../api/views';
import { usePoolOptions } from '../pool/pools';
import { useList, useSettle } from '../ui/data';
import { Form, type Field, type Values } from '../ui/Form';
import { AmountText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Facts } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';

interface Taken {
  id: string;
  number: string;
}

/** Money that came without an agreement: one gift, or a campaign's file of them. */
export default function GiftPage() {
  const t = useText();
  const navigate = useNavigate();
  const toast = useToast();
  const settle = useSettle();
  const donors = useList<OrganisationView>('/api/organisations', { kind: 'DONOR', size: 200 });
  const rates = useList<ExchangeRateView>('/api/exchange-rates');
  const pools = usePoolOptions();
  const [preview, setPreview] = useState<{ form: FormData; found: GiftPreview }>();
  if (donors.isLoading || rates.isLoading) return <ListPage title={t('contribution.gift')} intro={t('contribution.gift.intro')}>{null}</ListPage>;
  const bank: Field[] = [
    { name: 'receivedOn', kind: 'date', label: 'contribution.receipt.receivedOn', required: true },
    {
      name: 'bankAccount',
      kind: 'choice',
      label: 'contribution.receipt.bankAccount',
      required: true,
      options: (['1110', '1120'] as const).map((a) => ({ value: a, label: t(`contribution.bankAccount.${a}`) })),
    },
    { name: 'bankReference', kind: 'text', label: 'contribution.receipt.bankReference', required: true, maxLength: 100, ltr: true },
    { name: 'pool', kind: 'choice', label: 'contribution.pool', options: pools, initial: 'GENERAL' },
  ];
  const donor = (only: (d: OrganisationView) => boolean): Field => ({
    name: 'donorId',
    kind: 'choice',
    label: 'contribution.donor',
    required: true,
    options: donors.items.filter(only).map((d) => ({ value: d.id, label: d.name })),
  });
  const currencies = ['USD', ...new Set(rates.items.map((r) => r.currency))];
  const taken = async (made: Taken) => {
    settle();
    toast(t('contribution.gift.done', { number: made.number }));
    await navigate({ to: `/contributions/${made.id}` as string });
  };
  const form = (values: Values) => {
    const data = new FormData();
    Object.entries(values).forEach(([name, value]) => {
      if (value !== null && value !== '') data.append(name, value instanceof File ? value : String(value));
    });
    return data;
  };
  return (
    <ListPage title={t('contribution.gift')} intro={t('contribution.gift.intro')}>
      <Card>
        <CardTitle component="h2">{t('contribution.gift.one')}</CardTitle>
        <CardBody>
          <Form
            id="gift"
            fields={[
              donor(() => true),
              { name: 'amount', kind: 'money', label: 'contribution.amount', required: true, currencies },
              { name: 'fee', kind: 'money', label: 'contribution.receipt.fee', help: 'contribution.receipt.fee.help', currencies, zeroAllowed: true },
              { name: 'purpose', kind: 'area', label: 'contribution.purpose', required: true, maxLength: 2000 },
              ...bank,
            ]}
            send={t('contribution.gift.send')}
            onSend={async (values) => taken(await api.post<Taken>('/api/gifts', values))}
          />
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{t('contribution.gift.file')}</CardTitle>
        <CardBody>
          <Content component="p">{t('contribution.gift.file.intro')}</Content>
          {preview ? (
            <>
              <Facts
                facts={[
                  [t('contribution.gifts'), <bdi key="n">{preview.found.gifts}</bdi>],
                  [t('contribution.gift.gross'), <AmountText key="g" money={preview.found.gross} />],
                  [t('contribution.receipt.fee'), <AmountText key="f" money={preview.found.fees} />],
                  [t('contribution.gift.net'), <AmountText key="t" money={preview.found.net} />],
                ]}
              />
              {preview.found.standing && (
                <Alert variant="info" isInline title={t('contribution.gift.standing')}>
                  <AppLink to={`/contributions/${preview.found.standing}`}>{t('contribution.gift.standing.open')}</AppLink>
                </Alert>
              )}
              {preview.found.errors.length > 0 && (
                <Alert variant="danger" isInline title={t('contribution.gift.errors', { count: preview.found.errors.length })}>
                  <ul>
                    {preview.found.errors.map((e, n) => {
                      const at = /^rows\[(\d+)\]\.(.*)$/.exec(e.field);
                      return (
                        <li key={n}>
                          <bdi>{at ? t('contribution.gift.row', { row: at[1]!, column: at[2]! }) : e.field}</bdi> {e.message}
                        </li>
                      );
                    })}
                  </ul>
                </Alert>
              )}
              <span className="links">
                <Button
                  isDisabled={preview.found.errors.length > 0 || preview.found.standing !== null || preview.found.gifts === 0}
                  onClick={() => void api.upload<Taken>('/api/gifts/batches', preview.form).then(taken)}
                >
                  {t('contribution.gift.file.send')}
                </Button>
                <Button variant="secondary" onClick={() => setPreview(undefined)}>
                  {t('contribution.gift.again')}
                </Button>
              </span>
            </>
          ) : (
            <Form
              id="gifts"
              fields={[
                donor((d) => d.kind === 'INDIVIDUAL'),
                { name: 'campaign', kind: 'text', label: 'contribution.gift.campaign', required: true, maxLength: 200 },
                { name: 'file', kind: 'file', label: 'contribution.gift.file.field', help: 'contribution.gift.file.help', required: true, accept: '.csv,text/csv' },
                ...bank,
              ]}
              send={t('contribution.gift.file.check')}
              onSend={async (values) => {
                const data = form(values);
                setPreview({ form: data, found: await api.upload<GiftPreview>('/api/gifts/preview', data) });
              }}
            />
          )}
        </CardBody>
      </Card>
    </ListPage>
  );
}
