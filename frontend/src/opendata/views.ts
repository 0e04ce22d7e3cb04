import type { Person } from '../api/views';

export interface OpenDataFile {
  name: string;
  url: string;
  mediaType: string;
  records: number;
  size: number;
  sha256: string;
}

export interface OpenDataIndex {
  edition: number;
  asOf: string;
  publishedAt: string;
  licence: string;
  files: OpenDataFile[];
}

export interface OpenDataChangeLog {
  items: { edition: number; asOf: string; publishedAt: string; changes: { table: string; id: string; change: 'NEW' | 'CHANGED' | 'GONE' }[] }[];
}

export interface OpenDataExclusions {
  title: string;
  text: string;
}

export interface PublicationView {
  id: string;
  number: number;
  status: 'PUBLISHED' | 'REFUSED';
  asOf: string;
  madeBy: Person;
  madeAt: string;
  inForce: boolean;
  defects: { file: string | null; code: string; text: string; at: string[] }[];
  changes: number;
}

export interface WithheldGranteeView {
  id: string;
  organisationId: string;
  organisation: string;
  reason: string;
  withheldBy: Person;
  withheldAt: string;
  liftAskedBy: Person | null;
  liftAskedAt: string | null;
  liftedBy: Person | null;
  liftedAt: string | null;
  actions: string[];
}
