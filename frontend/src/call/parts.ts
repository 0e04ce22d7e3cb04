import type { CallSection, DocumentKind } from '../api/views';

/** The parts that every call notice has, in this order. */
export const callSections: readonly CallSection[] = ['programme', 'eligibility', 'procedure', 'evaluation', 'award', 'reporting'];

export const documentKinds: readonly DocumentKind[] = ['REGISTRATION_CERTIFICATE', 'AUDITED_STATEMENTS', 'REFERENCE_LETTER', 'PARTNER_DECLARATION', 'BUDGET_ANNEX', 'CONTRIBUTION_EVIDENCE', 'OTHER'];
