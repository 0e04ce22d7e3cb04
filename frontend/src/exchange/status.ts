import type { ExchangeRateListStatus } from '../api/views';
import type { Tone } from '../ui/StatusLabel';

export const tones: Record<ExchangeRateListStatus, Tone> = { LOADED: 'warning', APPROVED: 'success', REJECTED: 'danger' };

export const statuses = Object.keys(tones) as ExchangeRateListStatus[];
