import type { DisbursementStatus, Money, Person, View } from '../api/views';

export const paymentOrderStatuses = ['PREPARED', 'SIGNED_ONCE', 'RELEASED', 'SENT', 'WITHDRAWN'] as const;
export type PaymentOrderStatus = (typeof paymentOrderStatuses)[number];
export const paymentOrderTones = { PREPARED: 'info', SIGNED_ONCE: 'info', RELEASED: 'warning', SENT: 'success', WITHDRAWN: 'neutral' } as const;

export interface PaymentOrderItem {
  id: string;
  number: string;
  grantee: string;
  amount: Money;
  status: string;
  endToEnd: string;
  uetr: string;
}

export interface PaymentOrderView extends View {
  status: PaymentOrderStatus;
  number: string;
  account: string;
  executeOn: string;
  total: Money;
  payments: PaymentOrderItem[];
  preparedBy: Person;
  preparedAt: string;
  firstSignatory: Person | null;
  firstSignedAt: string | null;
  secondSignatory: Person | null;
  secondSignedAt: string | null;
  sha256: string | null;
  sentBy: Person | null;
  sentAt: string | null;
  withdrawnBy: Person | null;
  withdrawnAt: string | null;
  reason: string | null;
}

export const asPayment = (status: string) => status as DisbursementStatus;

export const outcomeTones = { NOTED: 'neutral', SETTLED: 'success', REFUSED: 'danger', CONTRADICTS: 'warning' } as const;

/** What the bank said of one payment; `text` and `reasonText` are in the reader's language. */
export interface PaymentStatusView {
  file: string;
  at: string;
  paymentId: string;
  payment: string;
  level: 'GROUP' | 'BATCH' | 'TRANSACTION';
  code: string;
  text: string;
  reason: string | null;
  reasonText: string | null;
  info: string | null;
  outcome: keyof typeof outcomeTones;
}

export interface PaymentStatusFileView {
  id: string;
  name: string;
  size: number;
  sha256: string;
  messageId: string;
  madeAt: string;
  orderId: string;
  order: string;
  statuses: PaymentStatusView[];
  loadedBy: Person;
  loadedAt: string;
}
