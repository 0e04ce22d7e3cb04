import type { DisbursementView, Person } from '../api/views';

export type StepName = 'requested' | 'reviewed' | 'certified' | 'approved' | 'approved2' | 'signed1' | 'signed2' | 'settled';

export interface Step {
  name: StepName;
  person: Person | null;
  at: string | null;
  state: 'done' | 'current' | 'pending' | 'failed';
}

/** The persons a payment passes through, in their order, and where it stands. */
export function stepsOf(d: DisbursementView): Step[] {
  const steps: { name: StepName; person: Person | null; at: string | null }[] = [
    { name: 'requested', person: d.requestedBy, at: d.requestedAt },
    // What was certified before payments were reviewed has no such step.
    ...(d.certifiedBy && !d.reviewedBy ? [] : [{ name: 'reviewed' as const, person: d.reviewedBy, at: d.reviewedAt }]),
    { name: 'certified', person: d.certifiedBy, at: d.certifiedAt },
    { name: 'approved', person: d.approvedBy, at: d.approvedAt },
    ...(d.approvers === 2 ? [{ name: 'approved2' as const, person: d.secondApprover ?? null, at: d.secondApprovedAt ?? null }] : []),
    { name: 'signed1', person: d.firstSignatory, at: d.firstSignedAt },
    { name: 'signed2', person: d.secondSignatory, at: d.secondSignedAt },
    { name: 'settled', person: d.settledBy, at: d.settledAt },
  ];
  const stopped = d.status === 'REFUSED' || d.status === 'REJECTED' || d.status === 'RETURNED' || d.status === 'CANCELLED';
  const next = steps.findIndex((s) => !s.person);
  return steps.map((s, n) => ({ ...s, state: s.person ? 'done' : n === next ? (stopped ? 'failed' : 'current') : 'pending' }));
}

/** The steps before settlement that this person has taken: whoever has taken one takes no other. */
export function takenBy(d: DisbursementView, personId: string | undefined): StepName[] {
  return stepsOf(d)
    .filter((s) => s.name !== 'settled' && s.person !== null && s.person?.id === personId)
    .map((s) => s.name);
}
