import type { Money, Person, View } from '../api/views';

export const exceptionKinds = ['PERIOD_REOPENED', 'SINGLE_INSTALMENT', 'REVERSAL', 'PAYMENT_RETURNED', 'GRANT_TERMINATED', 'SANCTIONS_HIT_CLEARED', 'ASSURANCE_REDUCED', 'REPORT_WAIVED', 'REFUSED_ATTEMPT'] as const;

export interface ExceptionView {
  id: string;
  kind: (typeof exceptionKinds)[number];
  at: string;
  subjectType: string;
  subjectId: string;
  label: string;
  rule: string | null;
  detail: string | null;
  person: Person;
}

export interface ExGratiaView extends View {
  status: 'RECORDED' | 'WITHDRAWN';
  number: string;
  paidOn: string;
  amount: Money;
  usd: Money;
  circumstances: string;
  legalOpinion: string;
  authority: string;
  entryId: string | null;
  grantId: string | null;
  recordedBy: Person;
  recordedAt: string;
  withdrawnBy: Person | null;
  withdrawnAt: string | null;
  withdrawalReason: string | null;
}

export const fraudStatuses = ['REPORTED', 'UNDER_INVESTIGATION', 'SUBSTANTIATED', 'UNSUBSTANTIATED', 'CLOSED'] as const;
export type FraudStatus = (typeof fraudStatuses)[number];
export const fraudCategories = ['MISAPPROPRIATION', 'FALSE_DOCUMENTS', 'PROCUREMENT', 'CORRUPTION', 'FALSE_CLAIM', 'CYBER', 'OTHER'] as const;
export const fraudTones = { REPORTED: 'warning', UNDER_INVESTIGATION: 'info', SUBSTANTIATED: 'danger', UNSUBSTANTIATED: 'neutral', CLOSED: 'success' } as const;

export interface FraudView extends View {
  status: FraudStatus;
  number: string;
  kind: 'FRAUD' | 'PRESUMPTIVE_FRAUD';
  category: (typeof fraudCategories)[number];
  discoveredOn: string;
  description: string;
  referredTo: string | null;
  grantId: string | null;
  atRisk: Money;
  lost: Money;
  recovered: Money;
  recordedBy: Person;
  recordedAt: string;
  steps: { kind: FraudView['kind']; status: FraudStatus; text: string; lost: Money; recovered: Money; by: Person; at: string }[];
  nextStatuses: FraudStatus[];
}
