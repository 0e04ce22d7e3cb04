import type { Person, View } from '../api/views';

export const consents = ['ADULT', 'CHILD_AND_GUARDIAN'] as const;
export const withdrawals = ['CONSENT_WITHDRAWN', 'RECOGNISABLE', 'NOT_NEEDED'] as const;
export const checks = ['informed', 'voluntary', 'revocable', 'noNames', 'noPlaces', 'noDates', 'noPictures', 'changed'] as const;
export const tones = { PROPOSED: 'info', RETURNED: 'warning', RELEASED: 'success', WITHDRAWN: 'neutral' } as const;

export interface CaseStudyView extends View {
  number: string;
  grantId: string;
  grantNumber: string;
  grantee: string;
  status: keyof typeof tones;
  language: string;
  text: string | null;
  consentBy: (typeof consents)[number];
  consentOn: string;
  writtenBy: Person;
  writtenAt: string;
  reviewedBy: Person | null;
  reviewedAt: string | null;
  returnReason: string | null;
  withdrawnBy: Person | null;
  withdrawnAt: string | null;
  withdrawnFor: (typeof withdrawals)[number] | null;
}
