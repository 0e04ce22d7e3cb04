import type { Person, View } from '../api/views';

export const deskKinds = ['EXPLOITATION', 'ABUSE', 'HARASSMENT', 'UNSURE'] as const;
export type DeskStatus = 'RECEIVED' | 'ASSESSED' | 'REFERRED' | 'CLOSED';
export const deskTones = { RECEIVED: 'warning', ASSESSED: 'info', REFERRED: 'info', CLOSED: 'neutral' } as const;

export interface DeskReceipt {
  reference: string;
  secret: string;
}

export interface DeskState {
  status: DeskStatus;
  receivedOn: string;
  answers: { text: string; on: string }[];
}

export interface DeskItemSummary {
  id: string;
  status: DeskStatus;
  reference: string;
  kind: (typeof deskKinds)[number];
  receivedAt: string;
  statusSince: string;
}

export interface DeskItemView extends View {
  status: DeskStatus;
  reference: string;
  kind: (typeof deskKinds)[number];
  text: string;
  about: string | null;
  reportedBy: Person | null;
  receivedAt: string;
  statusSince: string;
  referredTo: string | null;
  suspension: { grantNumber: string; status: FocalRequestStatus; reason: string | null } | null;
  steps: { kind: 'NOTE' | 'ANSWER'; status: DeskStatus; text: string; by: Person; at: string }[];
}

export interface DeskCount {
  year: number;
  status: DeskStatus;
  count: number;
}

export const pointTones = { PROPOSED: 'warning', APPOINTED: 'success', DECLINED: 'neutral', END_PROPOSED: 'warning', ENDED: 'neutral' } as const;

export interface FocalPointView extends View {
  status: keyof typeof pointTones;
  person: Person;
  email: string;
  language: string;
  proposedBy: Person;
  proposedAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
}

export type FocalRequestStatus = 'OPEN' | 'SUSPENDED' | 'DECLINED';
export const requestTones = { OPEN: 'warning', SUSPENDED: 'info', DECLINED: 'neutral' } as const;

export interface FocalRequestView extends View {
  status: FocalRequestStatus;
  grantId: string;
  grantNumber: string;
  askedBy: Person;
  askedAt: string;
  answeredBy: Person | null;
  answeredAt: string | null;
  reason: string | null;
}
