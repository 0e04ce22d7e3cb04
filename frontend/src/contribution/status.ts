import type { ContributionStatus, DonorRefundView, InKindStatus, InstalmentState } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<ContributionStatus, Tone> = {
  PLEDGED: 'info',
  SCREENED: 'info',
  DECLINED: 'danger',
  ACCEPTED: 'info',
  AGREED: 'info',
  PARTIALLY_RECEIVED: 'warning',
  RECEIVED: 'success',
  ACKNOWLEDGED: 'success',
  REPORTED: 'success',
  LAPSED: 'neutral',
  CANCELLED: 'neutral',
  REFUND_APPROVED: 'warning',
  REFUNDED: 'neutral',
};

export const statuses = Object.keys(tones) as ContributionStatus[];

export const instalmentTones: Record<InstalmentState, Tone> = {
  NOT_YET_DUE: 'neutral',
  DUE: 'warning',
  OVERDUE: 'danger',
  SETTLED: 'success',
  GIVEN_UP: 'neutral',
};

export const refundTones: Record<DonorRefundView['status'], Tone> = {
  PROPOSED: 'warning',
  APPROVED: 'warning',
  SIGNED_ONCE: 'warning',
  PAID: 'success',
  REJECTED: 'danger',
};

export const inKindTones: Record<InKindStatus, Tone> = {
  RECORDED: 'warning',
  SCREENED: 'warning',
  DECLINED: 'danger',
  POSTED: 'success',
  DISCLOSED: 'success',
  REJECTED: 'danger',
  TAKEN_BACK: 'neutral',
};

export const inKindStatuses = Object.keys(inKindTones) as InKindStatus[];

/** Modalities of the Grand Bargain. */
export const earmarks = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
