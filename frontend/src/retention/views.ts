import type { Person } from '../api/views';

export const retentionClasses = ['UNSUBMITTED_DRAFT', 'UNFUNDED_APPLICANT', 'UNFUNDED_APPLICATION', 'GRANT_RECORD', 'ALLEGATION', 'MAIL'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

export const termTones = { PROPOSED: 'info', AGREED: 'success', REJECTED: 'danger' } as const;
export const erasureTones = { PROPOSED: 'info', APPROVED: 'warning', DONE: 'success', DECLINED: 'neutral' } as const;
export const outcomeTones = { ERASED: 'success', HELD: 'warning', NO_LONGER_DUE: 'neutral' } as const;

export interface RetentionTermView {
  id: string;
  of: RetentionClass;
  months: number | null;
  status: keyof typeof termTones;
  reason: string;
  proposedBy: Person;
  proposedAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  actions: string[];
}

export interface RetentionScheduleView {
  classes: { of: RetentionClass; offered: number | null; inForce: RetentionTermView | null; tables: string[] }[];
  terms: RetentionTermView[];
}

export interface RetentionHoldView {
  id: string;
  subjectType: 'application' | 'grant' | 'organisation';
  subjectId: string;
  subject: string;
  reason: string;
  placedBy: Person;
  placedAt: string;
  liftAskedBy: Person | null;
  liftAskedAt: string | null;
  liftedBy: Person | null;
  liftedAt: string | null;
  actions: string[];
}

export interface ErasureView {
  id: string;
  number: string;
  of: RetentionClass;
  status: keyof typeof erasureTones;
  before: string;
  proposedAt: string;
  subjects: number;
  erased: number;
  controller: Person | null;
  controllerAt: string | null;
  protector: Person | null;
  protectorAt: string | null;
  declinedBy: Person | null;
  declinedAt: string | null;
  declineReason: string | null;
  doneAt: string | null;
  items: {
    subjectType: 'application' | 'grant' | 'organisation' | 'mail-month' | 'allegation';
    subjectId: string;
    label: string;
    since: string;
    outcome: keyof typeof outcomeTones | null;
    at: string | null;
    counts: Record<string, number>;
  }[];
  actions: string[];
}
