import type { Person } from '../api/views';
import type { DocumentScan } from '../ui/ScanLabel';

export const nameKinds = ['FORMER', 'ALIAS', 'ORIGINAL_SCRIPT'] as const;
export const incomeBands = ['UNDER_50K', 'UNDER_250K', 'UNDER_1M', 'UNDER_5M', 'OVER_5M'] as const;
export const opinions = ['UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER'] as const;
export const policyKinds = ['PSEA', 'SAFEGUARDING', 'ANTI_FRAUD', 'DATA_PROTECTION'] as const;

export type Validity = 'VALID' | 'EXPIRING' | 'EXPIRED';
export type OrganisationDocumentKind = 'REGISTRATION_CERTIFICATE' | 'AUDITED_STATEMENTS' | 'POLICY';

export interface OrganisationDocument {
  id: string;
  kind: string;
  name: string;
  size: number;
  scan: DocumentScan;
}

export interface ParticularsView {
  registration: {
    authority: string;
    number: string;
    country: string;
    registeredOn: string;
    validUntil: string | null;
    validity: Validity;
    document: OrganisationDocument | null;
  } | null;
  nonProfit: boolean | null;
  ownAccount: boolean | null;
  partnerId: string | null;
  address: { street: string | null; postalCode: string | null; town: string; country: string } | null;
  website: string | null;
  assistanceSince: number | null;
  incomeBand: (typeof incomeBands)[number] | null;
  audits: { fiscalYear: number; opinion: (typeof opinions)[number]; auditor: string; validUntil: string; validity: Validity; document: OrganisationDocument | null }[];
  policies: { kind: (typeof policyKinds)[number]; adoptedOn: string; validUntil: string | null; validity: Validity; document: OrganisationDocument | null }[];
  validity: Validity;
}

export interface ProfileView {
  id: string;
  version: number;
  names: { kind: (typeof nameKinds)[number]; name: string }[];
  officers: { officerId: string | null; name: string; originalName: string | null; birthYear: number | null }[];
  particulars: ParticularsView;
  savedBy: Person | null;
  savedAt: string | null;
  actions: string[];
}

/** Who applies: as it stood at submission, and until then as it stands. */
export interface ApplicantView {
  id: string;
  version: number;
  savedAt: string | null;
  submitted: boolean;
  particulars: ParticularsView | null;
}
