import type { OrganisationKind, Person, Role, View } from '../api/views';

export const hitReaders: readonly Role[] = ['secretariat-officer', 'fund-manager', 'controller', 'auditor'];

export interface SanctionsListView {
  id: string;
  generatedAt: string;
  fileName: string;
  sha256: string;
  persons: number;
  organisations: number;
  loadedBy: Person;
  loadedAt: string;
  inForce: boolean;
  tooOld: boolean;
  screened: number | null;
  toScreen: number | null;
  actions: string[];
}

export const hitStatuses = ['OPEN', 'FALSE_POSITIVE', 'CONFIRMED'] as const;
export type HitStatus = (typeof hitStatuses)[number];
export const hitTones = { OPEN: 'warning', FALSE_POSITIVE: 'success', CONFIRMED: 'danger' } as const;

export interface HitDecision {
  hitId: string;
  outcome: 'FALSE_POSITIVE' | 'CONFIRMED' | 'NOTED';
  text: string;
  by: Person;
  at: string;
}

export interface ScreeningHitView extends View {
  status: HitStatus;
  current: boolean;
  organisation: { id: string; name: string; kind: OrganisationKind };
  partyType: string;
  partyName: string;
  names: string[];
  bornIn: number | null;
  ourName: string;
  theirName: string;
  score: string;
  birthYear: 'UNKNOWN' | 'AGREES' | 'DIFFERS';
  listGeneratedAt: string;
  foundAt: string;
  lapsedAt: string | null;
  notedAt: string | null;
  words: { ours: string | null; theirs: string | null; alike: 'SAME' | 'ALIKE' | 'MISSING' }[] | null;
  entry: {
    reference: string;
    kind: 'PERSON' | 'ORGANISATION';
    names: { text: string; kind: 'NAME' | 'ORIGINAL_SCRIPT' | 'ALIAS' | 'LOW_QUALITY_ALIAS' }[];
    births: string[];
    nationalities: string[];
    designations: string[];
    listedOn: string | null;
    comments: string | null;
  } | null;
  decisions: HitDecision[];
  earlier: HitDecision[] | null;
}

/** How an organisation stands against the list in force. */
export interface ScreeningView {
  organisationId: string;
  needed: boolean;
  at: string | null;
  listGeneratedAt: string | null;
  upToDate: boolean;
  open: number;
  confirmed: number;
  names: string[];
  actions: string[];
}

export interface StepScreening {
  step: 'CERTIFICATION' | 'FIRST_SIGNATURE' | 'SECOND_SIGNATURE';
  at: string;
  listGeneratedAt: string;
  result: 'CLEAR' | 'OPEN' | 'CONFIRMED';
}

export const resultTones = { CLEAR: 'success', OPEN: 'warning', CONFIRMED: 'danger' } as const;
