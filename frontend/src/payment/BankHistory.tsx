import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { InstantText, Nothing, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { Page } from '../api/views';
import { outcomeTones, type PaymentStatusView } from './views';

/** All that the bank has said of one payment. */
export function BankHistory({ paymentId }: { paymentId: string }) {
  const t = useText();
  const query = useObject<Page<PaymentStatusView>>(`/api/payment-status-files/payments/${paymentId}`);
  return (
    <Section title={t('payment.history')}>
      <p className="intro">{t('payment.history.intro')}</p>
      <Said {...query} statuses={query.data?.items} caption={t('payment.history')} />
    </Section>
  );
}

const idle = { isPending: false, error: null, refetch: () => undefined };

interface SaidProps {
  statuses: readonly PaymentStatusView[] | undefined;
  caption: string;
  /** Whether it tells of several payments. */
  byPayment?: boolean;
  isPending?: boolean;
  error?: unknown;
  refetch?: () => unknown;
}

/** What the bank said, in the reader's language and in its own words, and what that did. */
export function Said({ statuses, caption, byPayment, ...state }: SaidProps) {
  const t = useText();
  return (
    <DataTable
      compact
      caption={caption}
      list={wholeList({ ...idle, ...state, data: statuses ? [...statuses] : undefined })}
      empty={t('payment.history.none')}
      rowKey={(s) => `${s.file} ${s.paymentId}`}
      columns={[
        byPayment
          ? {
              key: 'payment',
              header: t('payment.payment'),
              lead: true,
              cell: (s) => (
                <AppLink to={`/disbursements/${s.paymentId}`}>
                  <bdi className="number">{s.payment}</bdi>
                </AppLink>
              ),
            }
          : { key: 'at', header: t('payment.madeAt'), lead: true, cell: (s) => <InstantText instant={s.at} /> },
        {
          key: 'said',
          header: t('payment.said'),
          cell: (s) => (
            <>
              {s.text === s.code ? null : `${s.text} `}
              <bdi className="number">{s.code}</bdi>
            </>
          ),
        },
        { key: 'level', header: t('payment.level'), cell: (s) => t(`payment.level.${s.level}`) },
        {
          key: 'reason',
          header: t('payment.saidReason'),
          cell: (s) =>
            s.reason ? (
              <>
                {s.reasonText} <bdi className="number">{s.reason}</bdi>
              </>
            ) : (
              <Nothing />
            ),
        },
        { key: 'words', header: t('payment.saidWords'), cell: (s) => (s.info ? <WrittenText>{s.info}</WrittenText> : <Nothing />) },
        { key: 'outcome', header: t('payment.outcome'), cell: (s) => <StatusLabel text={t(`payment.outcome.${s.outcome}`)} tone={outcomeTones[s.outcome]} /> },
      ]}
    />
  );
}
