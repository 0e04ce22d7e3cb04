export const statementGroups = [
  { group: 'financial', codes: ['financial-position', 'financial-performance', 'net-assets', 'cash-flows', 'budget-comparison'] },
  { group: 'books', codes: ['trial-balance', 'status-of-fund', 'foreign-exchange'] },
  { group: 'schedules', codes: ['contributions', 'ageing-contributions', 'grants', 'ageing-advances'] },
  { group: 'registers', codes: ['write-offs', 'ex-gratia', 'fraud', 'exceptions'] },
] as const;
