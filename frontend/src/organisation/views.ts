import type { Person } from '../api/views';

export const nameKinds = ['FORMER', 'ALIAS', 'ORIGINAL_SCRIPT'] as const;

export interface ProfileView {
  id: string;
  version: number;
  names: { kind: (typeof nameKinds)[number]; name: string }[];
  officers: { officerId: string | null; name: string; originalName: string | null; birthYear: number | null }[];
  savedBy: Person | null;
  savedAt: string | null;
  actions: string[];
}
