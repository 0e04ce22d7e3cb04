import type { Person } from '../api/views';

/** Which parameter each rule takes, in the order in which they are shown. */
export const ruleKinds = {
  REGISTERED_BY: 'date',
  REGISTERED_YEARS: 'years',
  ASSISTANCE_YEARS: 'years',
  NON_PROFIT: null,
  REGISTERED_IN_COUNTRY: null,
  OWN_ACCOUNT: null,
  PSEA_POLICY: null,
  AUDITED_STATEMENTS: null,
  PARTNER_ID: null,
  WITHIN_CEILING: null,
  WITHIN_DURATION: null,
  LANGUAGE: null,
  DOCUMENTS: null,
  NO_SANCTIONS_MATCH: null,
  NOT_DEBARRED: null,
} as const;

export type RuleKind = keyof typeof ruleKinds;

export interface EligibilityRule {
  kind: RuleKind;
  years?: number;
  date?: string;
}

export interface EligibilityRulesView {
  id: string;
  version: number;
  rules: EligibilityRule[];
  savedBy: Person | null;
  savedAt: string | null;
  actions: string[];
}
