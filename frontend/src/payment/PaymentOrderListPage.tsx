import { Checkbox } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DisbursementView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Section } from '../ui/ObjectPage';
import { useFilters } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { prepareVerb } from './verbs';
import { paymentOrderStatuses, paymentOrderTones, type PaymentOrderView } from './views';

/** The orders there are, and, for who puts them together, the approved payments that wait for one. */
export default function PaymentOrderListPage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const list = useList<PaymentOrderView>('/api/payment-orders', { status: filters.status });
  return (
    <ListPage
      title={t('payment.list')}
      intro={t('payment.list.intro')}
      filters={
        <ChoiceFilter
          id="payment-order-status"
          label={t('payment.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={paymentOrderStatuses.map((s) => ({ value: s, label: t(`payment.status.${s}`) }))}
        />
      }
    >
      <div className="cards">
        {mayBe(session, ['finance-accountant']) && <Waiting />}
        <Section title={t('payment.list')}>
          <DataTable
            caption={t('payment.list')}
            list={list}
            empty={t('payment.none')}
            rowKey={(o) => o.id}
            columns={[
              {
                key: 'number',
                header: t('payment.number'),
                lead: true,
                cell: (o) => (
                  <AppLink to={`/payment-orders/${o.id}`}>
                    <bdi className="number">{o.number}</bdi>
                  </AppLink>
                ),
              },
              { key: 'payments', header: t('payment.payments'), numeric: true, cell: (o) => o.payments.length },
              { key: 'total', header: t('payment.total'), numeric: true, cell: (o) => <AmountText money={o.total} /> },
              { key: 'on', header: t('payment.executeOn'), cell: (o) => <DateText date={o.executeOn} /> },
              { key: 'by', header: t('payment.preparedBy'), cell: (o) => <PersonText person={o.preparedBy} at={o.preparedAt} /> },
              { key: 'status', header: t('payment.status'), cell: (o) => <StatusLabel text={t(`payment.status.${o.status}`)} tone={paymentOrderTones[o.status]} /> },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}

function Waiting() {
  const t = useText();
  const navigate = useNavigate();
  const list = useList<DisbursementView>('/api/disbursements', { status: 'APPROVED', size: 100 });
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const chosen = list.items.filter((d) => !unchosen.has(d.id)).map((d) => d.id);
  const choose = (ids: string[], on: boolean) => {
    const next = new Set(unchosen);
    ids.forEach((id) => (on ? next.delete(id) : next.add(id)));
    setUnchosen(next);
  };
  return (
    <Section
      title={t('payment.waiting')}
      actions={
        chosen.length > 0 && (
          <VerbButton
            view={{ id: 'new' }}
            verb={prepareVerb(chosen)}
            name="payment-order"
            variant="primary"
            onDone={(made) => void navigate({ to: `/payment-orders/${(made as PaymentOrderView).id}` as string })}
          />
        )
      }
    >
      <p className="intro">{t('payment.waiting.intro')}</p>
      {list.items.length > 1 && (
        <Checkbox
          id="payments-all"
          label={t('payment.all')}
          isChecked={chosen.length === list.items.length ? true : chosen.length === 0 ? false : null}
          onChange={(_, on) =>
            choose(
              list.items.map((d) => d.id),
              on,
            )
          }
        />
      )}
      <DataTable
        compact
        caption={t('payment.waiting')}
        list={list}
        empty={t('payment.waiting.none')}
        rowKey={(d) => d.id}
        columns={[
          {
            key: 'number',
            header: t('payment.number'),
            lead: true,
            cell: (d) => (
              <>
                <Checkbox id={`payment-${d.id}`} aria-label={t('payment.choose', { number: d.number })} isChecked={!unchosen.has(d.id)} onChange={(_, on) => choose([d.id], on)} />
                <AppLink to={`/disbursements/${d.id}`}>
                  <bdi className="number">{d.number}</bdi>
                </AppLink>
              </>
            ),
          },
          { key: 'grantee', header: t('payment.grantee'), cell: (d) => <bdi>{d.grantee.name}</bdi> },
          { key: 'amount', header: t('payment.amount'), numeric: true, cell: (d) => <AmountText money={d.amount} /> },
        ]}
      />
    </Section>
  );
}
