import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { Trail } from '../audit/Trail';
import { DisbursementStatusLabel } from '../disbursement/status';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { download } from '../ui/download';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { paymentOrderVerbs } from './verbs';
import { asPayment, paymentOrderTones, type PaymentOrderView } from './views';

export default function PaymentOrderPage() {
  const t = useText();
  const accountName = useCodeText();
  const path = `/api/payment-orders/${usePathId()}`;
  const query = useObject<PaymentOrderView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const o = query.data;
  return (
    <ObjectPage
      parent={{ title: t('payment.list'), to: '/payment-orders' }}
      number={o.number}
      title={<AmountText money={o.total} />}
      status={<StatusLabel text={t(`payment.status.${o.status}`)} tone={paymentOrderTones[o.status]} />}
      actions={<Actions view={o} verbs={paymentOrderVerbs} path={path} />}
    >
      <Section title={t('payment.about')}>
        <Facts
          facts={[
            [t('payment.account'), <span key="a"><bdi>{o.account}</bdi> {accountName('contribution.bankAccount', o.account)}</span>],
            [t('payment.executeOn'), <DateText key="e" date={o.executeOn} />],
            [t('payment.preparedBy'), <PersonText key="p" person={o.preparedBy} at={o.preparedAt} />],
            [t('payment.firstSignatory'), <PersonText key="f" person={o.firstSignatory} at={o.firstSignedAt} />],
            [t('payment.secondSignatory'), <PersonText key="s" person={o.secondSignatory} at={o.secondSignedAt} />],
            o.sentBy && [t('payment.sentBy'), <PersonText key="h" person={o.sentBy} at={o.sentAt} />],
            o.withdrawnBy && [t('payment.withdrawnBy'), <PersonText key="w" person={o.withdrawnBy} at={o.withdrawnAt} />],
            o.reason && [t('form.reason'), <WrittenText key="r">{o.reason}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('payment.payments')}>
        <DataTable
          caption={t('payment.payments')}
          list={wholeList({ data: o.payments, isPending: false, error: null, refetch: () => undefined })}
          empty={t('ui.none')}
          rowKey={(p) => p.id}
          columns={[
            {
              key: 'number',
              header: t('payment.number'),
              lead: true,
              cell: (p) => (
                <AppLink to={`/disbursements/${p.id}`}>
                  <bdi className="number">{p.number}</bdi>
                </AppLink>
              ),
            },
            { key: 'grantee', header: t('payment.grantee'), cell: (p) => <bdi>{p.grantee}</bdi> },
            { key: 'amount', header: t('payment.amount'), numeric: true, cell: (p) => <AmountText money={p.amount} /> },
            { key: 'status', header: t('payment.status'), cell: (p) => <DisbursementStatusLabel status={asPayment(p.status)} /> },
            { key: 'endToEnd', header: t('payment.endToEnd'), cell: (p) => <bdi className="number">{p.endToEnd}</bdi> },
            { key: 'uetr', header: t('payment.uetr'), cell: (p) => <bdi className="hash">{p.uetr}</bdi> },
          ]}
        />
      </Section>
      {o.sha256 && <BankFile order={o} path={path} />}
      <Trail subjectType="payment-order" subjectId={o.id} />
    </ObjectPage>
  );
}

function BankFile({ order, path }: { order: PaymentOrderView; path: string }) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  return (
    <Section title={t('payment.file')}>
      <p className="intro">{t('payment.file.intro')}</p>
      <Facts facts={[[t('payment.sha256'), <bdi key="h" className="hash">{order.sha256}</bdi>]]} />
      <ProblemAlert error={failure} />
      {order.actions.includes('download') && (
        <Button
          variant="secondary"
          onClick={() => {
            setFailure(undefined);
            download(`${path}/file`, `${order.number}.xml`, undefined, 'application/xml').catch(setFailure);
          }}
        >
          {t('payment.file.download')}
        </Button>
      )}
    </Section>
  );
}
