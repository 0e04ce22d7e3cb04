import type { BankLineStatus } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<BankLineStatus, Tone> = {
  OPEN: 'warning',
  PROPOSED: 'info',
  IN_SUSPENSE: 'warning',
  MATCHED: 'success',
  CLEARING: 'info',
  BOOKED: 'success',
};

export const statuses = Object.keys(tones) as BankLineStatus[];

export const accounts = ['1110', '1120'] as const;
