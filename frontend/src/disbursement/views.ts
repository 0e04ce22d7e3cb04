import type { Condition } from '../ui/ConditionTable';

export type GateCondition = 'AGREEMENT' | 'REPORT' | 'UTILISATION' | 'FINDINGS' | 'BANK_DETAILS' | 'SCREENING' | 'FUNDS';

/** What must hold for an instalment to be paid. */
export interface ReleaseGateView {
  grantId: string;
  instalment: number;
  open: boolean;
  conditions: Condition<GateCondition>[];
}
