import { describe, expect, it } from 'vitest';
import type { DisbursementView } from '../api/views';
import { stepsOf, takenBy } from './steps';

const person = (id: string) => ({ id, name: id });
const payment = (change: Partial<DisbursementView>) =>
  ({
    status: 'REQUESTED',
    requestedBy: person('ngo'),
    requestedAt: '2026-03-01T10:00:00Z',
    reviewedBy: person('officer'),
    reviewedAt: '2026-03-02T10:00:00Z',
    certifiedBy: null,
    approvedBy: null,
    firstSignatory: null,
    secondSignatory: null,
    settledBy: null,
    ...change,
  }) as DisbursementView;

describe('the steps of a payment', () => {
  it('stand at the first that nobody has taken', () => {
    const steps = stepsOf(payment({ status: 'CERTIFIED', certifiedBy: person('certifier') }));
    expect(steps.map((s) => s.state)).toEqual(['done', 'done', 'done', 'current', 'pending', 'pending', 'pending']);
  });

  it('have no review where there was none yet', () => {
    const steps = stepsOf(payment({ status: 'CERTIFIED', reviewedBy: null, certifiedBy: person('certifier') }));
    expect(steps.map((s) => s.name)).toEqual(['requested', 'certified', 'approved', 'signed1', 'signed2', 'settled']);
  });

  it('have a further approval where the amount needs one', () => {
    const steps = stepsOf(payment({ status: 'PARTLY_APPROVED', certifiedBy: person('certifier'), approvedBy: person('approver'), approvers: 2 }));
    expect(steps[4]).toMatchObject({ name: 'approved2', state: 'current' });
    expect(stepsOf(payment({ approvers: 1 })).map((s) => s.name)).not.toContain('approved2');
  });

  it('end where the payment was refused', () => {
    const steps = stepsOf(payment({ status: 'REJECTED', certifiedBy: person('certifier') }));
    expect(steps[3]).toMatchObject({ name: 'approved', state: 'failed' });
  });

  it('tell who has had a part in it already', () => {
    const d = payment({ status: 'PARTLY_RELEASED', certifiedBy: person('certifier'), approvedBy: person('approver'), firstSignatory: person('one') });
    expect(takenBy(d, 'one')).toEqual(['signed1']);
    expect(takenBy(d, 'two')).toEqual([]);
    expect(takenBy(d, undefined)).toEqual([]);
  });
});
