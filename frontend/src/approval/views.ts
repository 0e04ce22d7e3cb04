import type { Money, Person, View } from '../api/views';

export const bandListTones = { PROPOSED: 'info', APPROVED: 'neutral', REJECTED: 'danger' } as const;

export interface BandListView extends View {
  status: keyof typeof bandListTones;
  effectiveFrom: string;
  inForce: boolean;
  reason: string;
  bands: { from: Money; below: Money | null; approvers: number }[];
  proposedBy: Person;
  proposedAt: string;
  approvedBy: Person | null;
  approvedAt: string | null;
  rejectedBy: Person | null;
  rejectedAt: string | null;
  rejectionReason: string | null;
}
