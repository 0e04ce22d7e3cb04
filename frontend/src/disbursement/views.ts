export type GateCondition = 'AGREEMENT' | 'REPORT' | 'UTILISATION' | 'FINDINGS' | 'BANK_DETAILS' | 'SCREENING' | 'FUNDS';
export type GateState = 'MET' | 'NOT_MET' | 'CHECKED_BY_FUND';

export const gateTones = { MET: 'success', NOT_MET: 'danger', CHECKED_BY_FUND: 'neutral' } as const;

/** What must hold for an instalment to be paid. `text` and `help` are in the reader's language. */
export interface ReleaseGateView {
  grantId: string;
  instalment: number;
  open: boolean;
  conditions: { condition: GateCondition; state: GateState; code: string | null; text: string | null; help: string | null }[];
}
