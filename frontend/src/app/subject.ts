const places: Record<string, string> = {
  contribution: '/contributions',
  receipt: '/contributions',
  'in-kind': '/in-kind-contributions',
  organisation: '/organisations',
  call: '/calls',
  application: '/applications',
  review: '/applications',
  recusal: '/recusals',
  reviewer: '/reviewers',
  'board-session': '/board-sessions',
  diligence: '/diligences',
  engagement: '/engagements',
  grant: '/grants',
  'payee-account': '/payee-accounts',
  'approval-band-list': '/approval-band-lists',
  disbursement: '/disbursements',
  'payment-order': '/payment-orders',
  'payment-status-file': '/payment-status-files',
  report: '/reports',
  filing: '/filings',
  'data-release': '/data-releases',
  'withheld-grant': '/withheld-grants',
  'case-study': '/case-studies',
  account: '/accounts',
  journal: '/journal',
  period: '/periods',
  'statement-release': '/statements/releases',
  finding: '/findings',
  sample: '/samples',
  'ex-gratia': '/ex-gratia-payments',
  'fraud-case': '/fraud-cases',
  'donor-statement': '/donor-statements',
  bankline: '/bank-lines',
  bankfile: '/bank-statements',
  bankaccount: '/bank-statements',
  voucher: '/vouchers',
  year: '/years',
  revaluation: '/revaluations',
  allowance: '/allowances',
  'write-off': '/write-offs',
  budget: '/budgets',
  pool: '/pools',
  exchangeratelist: '/exchange-rate-lists',
  'desk-item': '/desk-items',
  'focal-point': '/focal-points',
  'focal-request': '/focal-requests',
  screeninghit: '/screening-hits',
  sanctionslist: '/sanctions-lists',
};

/** Where the application shows an object that the server names by type and id. */
export function subjectPath(subjectType: string, id: string): string | undefined {
  const place = places[subjectType.toLowerCase()];
  if (place === undefined) return undefined;
  // The worklist knows a month or a year by an id of its own making; their lists are short.
  const made = (subjectType === 'period' || subjectType === 'year') && id.length > 7;
  return made || subjectType === 'bankFile' || subjectType === 'payment-status-file' || subjectType === 'approval-band-list' || subjectType === 'sanctionsList' || subjectType === 'bankAccount' || subjectType === 'reviewer' || subjectType === 'case-study' || subjectType.startsWith('focal-') ? place : `${place}/${encodeURIComponent(id.split('/')[0]!)}`;
}
