import { expect, type Page } from '@playwright/test';
import { answers, day, documents, must, pdf, type Cast } from './line';
import { fillDate, open, send } from './support';

export const usd = (amount: string) => ({ amount, currency: 'USD' });

/**
 * A grant of Casa Aurora in force, and cash of the Fund to pay it: the shortest way there, asked of the server by everybody whose step it is.
 * The steps themselves are other journeys. The budget has a line of staff and one of shelter.
 */
export async function grantInForce(cast: Cast, run: string, budget: [string, string], instalments: string[]): Promise<{ id: string; number: string }> {
  const total = (parts: readonly string[]) => (parts.reduce((sum, part) => sum + Math.round(Number(part) * 100), 0) / 100).toFixed(2);
  const amount = total(budget);
  expect(total(instalments)).toBe(amount);
  const [donor, manager, accountant, officer, editor, ngo] = [
    await cast.page('donor'),
    await cast.page('manager'),
    await cast.page('accountant'),
    await cast.page('officer'),
    await cast.page('ngo.editor'),
    await cast.page('ngo.officer'),
  ];

  const cash = usd(total([amount, amount]));
  const contribution = `/api/contributions/${(await must(donor, 'POST', '/api/contributions', { amount: cash, purpose: 'Un-earmarked', pledgedOn: day(0), reference: `NV ${run}` })).id}`;
  await must(manager, 'POST', `${contribution}/acceptance`, { purposeConsistent: true, noAdditionalLiability: true });
  await must(manager, 'POST', `${contribution}/agreement`, { reference: `AG ${run}`, signedOn: day(0), recognitionModel: 'BINDING_UNCONDITIONAL', pscRate: '0.13' });
  const recorded = await must(accountant, 'POST', `${contribution}/receipts`, { amount: cash, receivedOn: day(0), bankAccount: '1110', bankReference: `BK ${run}` });
  await must(await cast.page('approver'), 'POST', `${contribution}/receipts/${(recorded.receipts as { id: string }[])[0]!.id}/posting`);

  const words = { en: 'Words.' };
  const call = (
    await must(officer, 'POST', '/api/calls', {
      reference: `M.${run}`,
      title: { en: `Money out ${run}` },
      summary: words,
      sections: { programme: words, eligibility: words, procedure: words, evaluation: words, award: words, reporting: words },
      window: 'SGP1',
      pool: 'GENERAL',
      envelope: usd(amount),
      ceiling: usd(amount),
      maxMonths: 8,
      deadlineOn: day(30),
      languages: ['en'],
      requiredDocuments: documents,
      passMark: 70,
    })
  ).id;
  await must(officer, 'POST', `/api/calls/${call}/publication`);
  const draft = await must(editor, 'POST', '/api/applications', { callId: call });
  const application = `/api/applications/${draft.id}`;
  const said = {
    ...answers,
    language: 'en',
    country: 'KE',
    months: 8,
    directBeneficiaries: 60,
    indirectBeneficiaries: 0,
    budget: [
      { line: 1, class: 1, description: 'Social worker', amount: usd(budget[0]) },
      { line: 2, class: 7, description: 'Shelter nights', amount: usd(budget[1]) },
    ],
  };
  await must(editor, 'PUT', application, said, draft.version);
  for (const [n, kind] of documents.entries()) await upload(editor, `${application}/documents`, { kind, file: { name: `d${n}.pdf`, mimeType: 'application/pdf', buffer: pdf(`${kind} ${n}`) } });
  await must(ngo, 'POST', `${application}/submission`, { declaration: true });

  await must(officer, 'POST', `${application}/eligibility`, { eligible: true, reasons: [], text: 'In order.' });
  const scores = { RELEVANCE: 22, DESIGN: 16, CAPACITY: 17, SAFEGUARDING: 13, COST: 8, SUSTAINABILITY: 7 };
  const sheet = { scores, comments: Object.fromEntries(Object.keys(scores).map((c) => [c, 'Shown.'])), comment: 'Sound.' };
  const noConflict = async (page: Page) => {
    const applicants = (await must(page, 'GET', `/api/calls/${call}/interests`)).applicants as { organisationId: string }[];
    await must(page, 'POST', `/api/calls/${call}/interests`, { organisations: applicants.map((a) => a.organisationId), conflicts: [] });
  };
  for (const user of ['evaluator1', 'evaluator2']) {
    const evaluator = await cast.page(user);
    const me = await must(evaluator, 'PUT', '/api/reviewers/me', { languages: ['en', 'es', 'fr'] });
    await must(officer, 'POST', `/api/calls/${call}/assignments`, { assignments: [{ applicationId: draft.id, evaluatorId: me.id }] });
    await noConflict(evaluator);
    await must(evaluator, 'POST', `${application}/evaluation`, sheet);
  }
  const trustee = await cast.page('trustee');
  await noConflict(trustee);
  await must(trustee, 'POST', `${application}/advice`, { advice: 'RECOMMEND', text: 'Sound.' });
  await must(manager, 'POST', `${application}/decision`, { outcome: 'AWARDED', amount: usd(amount), reason: 'Well advised.' });
  await must(manager, 'POST', `/api/calls/${call}/outcome-letters`, { letters: [{ applicationId: draft.id, outcome: 'AWARDED', version: 0 }] });

  const asked = await must(officer, 'POST', '/api/diligences', { applicationId: draft.id });
  const yes = (asked.questions as { code: string }[]).map((q) => [q.code, { said: 'YES' }]);
  await must(officer, 'PUT', `/api/diligences/${asked.id}/answers`, { answers: Object.fromEntries(yes) }, asked.version);
  await must(officer, 'POST', `/api/diligences/${asked.id}/clearance`, { passed: true, text: 'Certificate, policies and references were seen.' });
  const prepared = await must(officer, 'POST', '/api/grants', {
    applicationId: draft.id,
    // Two periods of thirty days have passed, which can be reported on.
    startsOn: day(-60),
    endsOn: day(140),
    pscRate: '0.13',
    fundingModel: 'ADVANCE',
    instalments: instalments.map((part, n) => ({ amount: usd(part), dueOn: day(n * 60 - 60) })),
  });
  const grant = `/api/grants/${prepared.id}`;
  const negotiated = { budget: (await must(editor, 'GET', `${grant}/budgets`)).budget };
  await must(editor, 'POST', `${grant}/budgets`, negotiated);
  await must(officer, 'POST', `${grant}/budgets/1/acceptance`);
  await must(manager, 'POST', `${grant}/legal-clearance`, { text: 'The model text is used unchanged.' });
  await must(await cast.page('certifier'), 'POST', `${grant}/certification`);
  await must(ngo, 'POST', `${grant}/ngo-signature`, { name: 'The Executive Director', statement: true });
  await must(manager, 'POST', `${grant}/signature`);
  return { id: prepared.id, number: prepared.number };
}

/** A payment of the grant that waits for its order, asked for by the grantee and taken through its steps. */
export async function approvedPayment(cast: Cast, grant: string, instalment: number): Promise<{ id: string; number: string }> {
  const asked = await must(await cast.page('ngo.officer'), 'POST', '/api/disbursements', { grantId: grant, instalment, note: null });
  for (const [user, verb] of [
    ['officer', 'review'],
    ['certifier', 'certification'],
    ['approver', 'approval'],
  ] as const) {
    await must(await cast.page(user), 'POST', `/api/disbursements/${asked.id}/${verb}`);
  }
  return { id: asked.id, number: asked.number };
}

/** On the accountant's page of orders: this payment alone goes into a new one. Answers where it is. */
export async function prepareOrder(page: Page, number: string): Promise<string> {
  const own = page.getByRole('checkbox', { name: `Choose payment ${number}` });
  await expect(own).toBeChecked();
  // Whatever else is approved is not of this journey.
  const all = page.getByRole('checkbox', { name: 'Choose all' });
  if (await all.count()) await all.uncheck();
  await own.check();
  const dialog = await open(page, 'Prepare an order');
  await fillDate(page, dialog, 'To be executed on', day(0));
  await send(page, dialog, 'Prepare an order');
  await expect(page.locator('.head').getByText('Prepared', { exact: true })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Takes the file of a signed order, as whoever brings it to the bank. */
export async function takeFile(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the file' }).click()]);
  return Buffer.concat(await (await download.createReadStream()).toArray());
}

type Upload = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;

export async function upload(page: Page, path: string, multipart: Upload): Promise<void> {
  const answer = await page.context().request.post(path, { headers: { 'X-Requested-With': 'JavaScript' }, multipart });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
}

/** What a bank tells of one movement; `endToEnd` is what the order called the payment. */
export interface Movement {
  side: 'CRDT' | 'DBIT';
  amount: string;
  reference: string;
  endToEnd?: string;
  text?: string;
  party?: string;
  /** ISO 20022 reason, when the money came back. */
  returned?: string;
}

/** A statement camt.053 as a bank writes it, of the account that the Fund registered. */
export async function statement(page: Page, run: string, movements: Movement[]): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const accounts = (await must(page, 'GET', '/api/bank-accounts')).items as unknown as { account: string; identification: string }[];
  const iban = accounts.find((a) => a.account === '1110')!.identification.replaceAll(' ', '');
  const cents = movements.reduce((sum, m) => sum + (m.side === 'CRDT' ? 1 : -1) * Math.round(Number(m.amount) * 100), 0);
  const balance = (type: string, amount: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${(amount / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day(0)}</Dt></Dt></Bal>`;
  const entry = (m: Movement) =>
    `<Ntry><Amt Ccy="USD">${m.amount}</Amt><CdtDbtInd>${m.side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day(0)}</Dt></BookgDt><ValDt><Dt>${day(0)}</Dt></ValDt>` +
    `<AcctSvcrRef>${m.reference}</AcctSvcrRef><NtryDtls><TxDtls>${m.endToEnd ? `<Refs><EndToEndId>${m.endToEnd}</EndToEndId></Refs>` : ''}` +
    (m.party ? `<RltdPties><${m.side === 'CRDT' ? 'Dbtr' : 'Cdtr'}><Pty><Nm>${m.party}</Nm></Pty></${m.side === 'CRDT' ? 'Dbtr' : 'Cdtr'}></RltdPties>` : '') +
    `<RmtInf><Ustrd>${m.text ?? 'Payment'}</Ustrd></RmtInf>${m.returned ? `<RtrInf><Rsn><Cd>${m.returned}</Cd></Rsn></RtrInf>` : ''}</TxDtls></NtryDtls></Ntry>`;
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M-${run}</MsgId>` +
    `<CreDtTm>${day(0)}T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S-${run}</Id><CreDtTm>${day(0)}T06:00:00Z</CreDtTm><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>USD</Ccy></Acct>` +
    `${balance('OPBD', 100_000_000)}${balance('CLBD', 100_000_000 + cents)}${movements.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`;
  return { name: `statement-${run}.xml`, mimeType: 'application/xml', buffer: Buffer.from(xml, 'utf8') };
}
