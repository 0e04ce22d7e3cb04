import type { Person } from '../api/views';
import type { DocumentScan } from '../ui/ScanLabel';

export const methods = ['CALL_BACK', 'BANK_LETTER', 'BANK_CONFIRMATION', 'VISIT'] as const;

export type PayeeAccountStatus = 'PROPOSED' | 'VERIFIED_ONCE' | 'VERIFIED' | 'REFUSED' | 'WITHDRAWN' | 'UNVERIFIED';

export interface BankDetails {
  holder: string;
  holderStreet: string | null;
  holderPostalCode: string | null;
  holderTown: string | null;
  holderCountry: string | null;
  iban: string | null;
  accountNumber: string | null;
  clearingCode: string | null;
  bic: string;
  bankName: string;
  bankStreet: string | null;
  bankPostalCode: string | null;
  bankTown: string;
  bankCountry: string;
  currency: string;
}

export interface Verification {
  by: Person;
  at: string;
  method: (typeof methods)[number];
  text: string;
}

export interface PayeeAccountView {
  id: string;
  version: number;
  status: PayeeAccountStatus;
  organisation: { id: string; code: string; name: string };
  number: number;
  details: BankDetails;
  proposedBy: Person;
  proposedAt: string;
  first: Verification | null;
  second: Verification | null;
  usableFrom: string | null;
  coolingOff: boolean;
  endedBy: Person | null;
  endedAt: string | null;
  reason: string | null;
  documents: { id: string; name: string; size: number; uploadedAt: string; scan: DocumentScan }[];
  actions: string[];
}
