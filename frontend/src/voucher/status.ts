import type { ProposalStatus, VoucherStatus } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export const statuses: readonly VoucherStatus[] = ['DRAFT', 'SUBMITTED', 'POSTED', 'REJECTED', 'WITHDRAWN'];

export const tones: Record<VoucherStatus, Tone> = { DRAFT: 'neutral', SUBMITTED: 'info', POSTED: 'success', REJECTED: 'danger', WITHDRAWN: 'neutral' };

export const proposalTones: Record<ProposalStatus, Tone> = { PROPOSED: 'info', POSTED: 'success', REJECTED: 'danger' };
