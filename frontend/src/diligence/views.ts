import type { Person } from '../api/views';

export const forms = ['VERIFICATION', 'PSEA', 'CAPACITY'] as const;
export const saids = ['YES', 'PARTLY', 'NO'] as const;
export const flagKinds = ['OBSERVATION', 'YELLOW', 'RED'] as const;
export const flagCategories = ['REPUTATION', 'FINANCE', 'OPERATION', 'COMPLIANCE', 'SEA', 'SAFEGUARDING', 'SANCTIONS'] as const;

export type Risk = 'LOW' | 'MEDIUM' | 'SIGNIFICANT' | 'HIGH';
export type DiligenceStatus = 'OPEN' | 'PASSED' | 'FAILED';
export type Said = (typeof saids)[number];

export type DiligenceQuestion =
  | 'REGISTRATION_VALID'
  | 'MANDATE_CONSISTENT'
  | 'MECHANISMS'
  | 'NO_OTHER_RISK'
  | 'RISK_ACCEPTABLE'
  | 'PSEA_POLICY'
  | 'PSEA_PARTNERS'
  | 'PSEA_RECRUITMENT'
  | 'PSEA_TRAINING'
  | 'PSEA_REPORTING'
  | 'PSEA_ASSISTANCE'
  | 'PSEA_INVESTIGATION'
  | 'PSEA_CORRECTION'
  | 'GOVERNANCE'
  | 'FINANCE_STAFF'
  | 'ACCOUNTING'
  | 'BUDGETING'
  | 'SEGREGATION'
  | 'RECONCILIATION'
  | 'PROCUREMENT'
  | 'AUDITED'
  | 'REPORTED_ON_TIME'
  | 'SIMILAR_GRANTS';

export interface DiligenceFlag {
  id: string;
  kind: (typeof flagKinds)[number] | 'ESCALATED';
  category: (typeof flagCategories)[number];
  text: string;
  raisedBy: Person;
  raisedAt: string;
  escalatedBy: Person | null;
  escalatedAt: string | null;
  decidedBy: Person | null;
  decidedAt: string | null;
  decision: string | null;
  actions: string[];
}

export interface DiligenceView {
  id: string;
  version: number;
  status: DiligenceStatus;
  applicationId: string;
  applicationNumber: string;
  organisationId: string;
  organisationName: string;
  questions: { code: string; form: (typeof forms)[number]; points: number }[];
  answers: Record<string, { said: Said; comment?: string }>;
  psea: Risk | null;
  capacity: Risk | null;
  risk: Risk | null;
  assurance: { shares: number[]; visits: number; spotChecks: number; audits: number; singleAllowed: boolean } | null;
  flags: DiligenceFlag[];
  openedBy: Person;
  openedAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  decision: string | null;
  validUntil: string | null;
  actions: string[];
}
