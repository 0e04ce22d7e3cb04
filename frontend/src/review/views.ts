import type { Advice, ApplicationStatus, Criterion, LocalText, Money, Person, RegionalGroup, Role } from '../api/views';

/** Who sees the applications of a call beside each other. */
export const rankers: readonly Role[] = ['secretariat-officer', 'fund-manager', 'controller', 'auditor', 'trustee'];

export interface CallAssessment {
  id: string;
  version: number;
  blind: boolean;
  acceptedSpread: number | null;
  grid: { criterion: Criterion; max: number }[];
  actions: string[];
}

export interface AssignmentRow {
  id: string;
  number: string;
  title: string;
  organisation: string;
  language: string | null;
  status: ApplicationStatus;
  evaluations: { id: string; evaluator: Person; assignedAt: string; submittedAt: string | null; removed: boolean; setAside: boolean }[];
  lacking: number;
  barred: { evaluatorId: string; code: string; message: string }[];
}

export interface AssignmentsView {
  id: string;
  reference: string;
  title: LocalText;
  blind: boolean;
  applications: AssignmentRow[];
  evaluators: { person: Person; languages: string[]; load: number }[];
  actions: string[];
}

export interface AssignmentPair {
  applicationId: string;
  evaluatorId: string;
}

export const rankingOrders = ['RAW', 'NORMALISED', 'DIFFERENCE', 'SPREAD', 'REQUESTED', 'NUMBER'] as const;
export type RankingOrder = (typeof rankingOrders)[number];

export interface RankingSide {
  score: string | null;
  rank: number | null;
  upTo: Money | null;
  within: boolean | null;
}

export interface RankingRow {
  id: string;
  number: string;
  title: string | null;
  organisation: string;
  country: string | null;
  regionalGroup: RegionalGroup | null;
  status: ApplicationStatus;
  requested: Money;
  awarded: Money | null;
  evaluations: number;
  raw: RankingSide;
  normalised: RankingSide;
  spread: number | null;
  third: 'TO_ASSIGN' | 'AWAITED' | null;
  removed: number;
  advice: { recommend: number; withConditions: number; notRecommend: number };
}

export interface ComparisonView {
  grid: { criterion: Criterion; max: number }[];
  applications: {
    application: RankingRow;
    evaluations: { id: string; evaluator: Person; scores: Partial<Record<Criterion, number>>; comments: Partial<Record<Criterion, string>>; total: number; comment: string | null }[];
    advice: { trustee: Person; advice: Advice; text: string }[];
    budget: { budgetClass: number; amount: Money }[];
  }[];
}

export interface BalancePart {
  number: number;
  amount: Money;
}

export interface BalanceView {
  groups: { regionalGroup: RegionalGroup | null; applied: BalancePart | null; eligible: BalancePart | null; recommended: BalancePart; awarded: BalancePart }[];
}
