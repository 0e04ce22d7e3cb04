import type { Person, View } from '../api/views';

export const levels = ['FIRST_INSTANCE', 'APPEAL', 'SUPREME', 'OTHER'] as const;
export const verdicts = ['GUILTY', 'PARTLY_GUILTY', 'NOT_GUILTY', 'DISMISSED'] as const;
export const appeals = ['NONE', 'PENDING', 'UPHELD', 'CHANGED', 'UNKNOWN'] as const;
export const withdrawals = ['NAMES_SOMEBODY', 'JUDGMENT_CHANGED', 'NOT_PUBLIC', 'WRONG'] as const;
export const statements = ['publicRecord', 'initialsOnly', 'victimsUnnamed'] as const;
export const tones = { PROPOSED: 'info', RETURNED: 'warning', PUBLISHED: 'success', WITHDRAWN: 'neutral' } as const;

export interface CourtKeyword {
  code: string;
  name: string;
  group: string;
  groupName: string;
}

export interface CourtCaseView extends View {
  number: string;
  status: keyof typeof tones;
  demonstration: boolean;
  country: string;
  court: string;
  level: (typeof levels)[number];
  decidedOn: string;
  verdict: (typeof verdicts)[number];
  appeal: (typeof appeals)[number];
  provisions: string;
  keywords: CourtKeyword[];
  language: string;
  summary: string | null;
  sourceUrl: string;
  notNames: string[];
  writtenBy: Person;
  writtenAt: string;
  moderatedBy: Person | null;
  moderatedAt: string | null;
  returnReason: string | null;
  withdrawnBy: Person | null;
  withdrawnAt: string | null;
  withdrawnFor: (typeof withdrawals)[number] | null;
}
