import type { FindingStatus, SampleResult, Severity } from './views';

export const severityTones = { HIGH: 'danger', MEDIUM: 'warning', LOW: 'info' } as const satisfies Record<Severity, string>;
export const statusTones = { OPEN: 'warning', ANSWERED: 'info', CLOSED: 'success' } as const satisfies Record<FindingStatus, string>;
export const resultTones = { IN_ORDER: 'success', EXCEPTION: 'danger', NO_EVIDENCE: 'warning' } as const satisfies Record<SampleResult, string>;
