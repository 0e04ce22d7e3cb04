import type { RuleKind } from '../call/rules';

export interface EligibilityCheck {
  rule: RuleKind;
  years?: number;
  date?: string;
  outcome: 'HOLDS' | 'FAILS' | 'UNKNOWN';
  value?: string;
  source: 'PROFILE' | 'APPLICATION' | 'DOCUMENTS' | 'SANCTIONS_LIST' | 'GRANTS';
}

export interface EligibilityEvidenceView {
  rulesVersion: number;
  /** Whether it is what the decision rested on, or else how it stands now. */
  decided: boolean;
  checks: EligibilityCheck[];
}
