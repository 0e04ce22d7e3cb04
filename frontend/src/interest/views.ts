import type { LocalText, Person, Role, View } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

/** Who keeps a register of interests and declares against calls. */
export const reviewing: readonly Role[] = ['evaluator', 'trustee', 'secretariat-officer', 'fund-manager'];
export const recusalReaders: readonly Role[] = ['secretariat-officer', 'fund-manager', 'auditor'];

export const ties = ['EMPLOYMENT', 'GOVERNANCE', 'CONTRACT', 'FAMILY', 'FINANCIAL', 'COUNTRY_OFFICE', 'OTHER'] as const;
export type Tie = (typeof ties)[number];

export interface InterestView {
  id: string;
  kind: Tie;
  organisationId: string | null;
  name: string | null;
  country: string | null;
  from: string | null;
  until: string | null;
  remarks: string;
  declaredAt: string;
  withdrawnAt: string | null;
  withdrawalReason: string | null;
  actions: string[];
}

export interface ReviewerView {
  id: string;
  person: Person;
  evaluates: boolean;
  advises: boolean;
  languages: string[];
  savedAt: string | null;
  interests: InterestView[];
  actions: string[];
}

export interface DeclaredInterest {
  organisationId: string;
  name: string;
  country: string | null;
  conflict: boolean | null;
  kind: Tie | null;
  text: string | null;
  declaredAt: string | null;
}

export interface InterestDeclarations {
  id: string;
  reference: string;
  title: LocalText;
  applicants: DeclaredInterest[];
}

export const recusalStatuses = ['PROPOSED', 'UPHELD', 'CLEARED'] as const;
export const recusalTones: Record<(typeof recusalStatuses)[number], Tone> = { PROPOSED: 'warning', UPHELD: 'danger', CLEARED: 'success' };

export interface RecusalView extends Omit<View, 'version'> {
  status: (typeof recusalStatuses)[number];
  application: { id: string; number: string; callId: string; callReference: string; organisation: string };
  person: Person;
  basis: 'DECLARATION' | 'EARLIER_DECLARATION' | 'INTEREST';
  kind: Tie;
  interest: InterestView | null;
  text: string | null;
  foundAt: string;
  decision: { upheld: boolean; text: string; by: Person; at: string } | null;
}
