import type { ContributionStatus } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<ContributionStatus, Tone> = {
  PLEDGED: 'info',
  SCREENED: 'info',
  DECLINED: 'danger',
  ACCEPTED: 'info',
  AGREED: 'info',
  PARTIALLY_RECEIVED: 'warning',
  RECEIVED: 'success',
  CANCELLED: 'neutral',
};

export const statuses = Object.keys(tones) as ContributionStatus[];
