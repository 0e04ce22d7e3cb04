import { expect, test, type Page } from '@playwright/test';
import { Cast, answers, day, documents, must, pdf, refused } from './line';

const run = Date.now().toString(36).toUpperCase();
const usd = (amount: string) => ({ amount, currency: 'USD' });
const text = (words: string) => ({ en: words });

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let cast: Cast;
test.beforeAll(({ browser }) => {
  cast = new Cast(browser);
});
test.afterAll(async () => {
  await cast.leave();
  expect(cast.errors).toEqual([]);
});

let contribution = '';
let call = '';
let application = '';
let grant = '';
let disbursement = '';
let report = '';

/** The person sees the object without a button for the step, or does not see it at all. */
async function without(page: Page, button: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).first()).toBeVisible();
  await expect(page.getByRole('button', { name: button, exact: true })).toHaveCount(0);
}

test('1. money: neither accepted by its donor nor posted by who recorded it', async () => {
  const donor = await cast.page('donor');
  contribution = (
    await must(donor, 'POST', '/api/contributions', { amount: usd('60000.00'), purpose: 'Un-earmarked', pledgedOn: day(0), reference: `NV ${run}` })
  ).id;
  const at = `/api/contributions/${contribution}`;
  const both = { purposeConsistent: true, noAdditionalLiability: true };
  await donor.goto(`/contributions/${contribution}`);
  await without(donor, 'Accept the contribution');
  await refused(donor, 'POST', `${at}/acceptance`, both, 403);
  await refused(await cast.page('ngo.officer', `/contributions/${contribution}`), 'GET', at, undefined, 403, 404);
  await refused(await cast.page('donor2', `/contributions/${contribution}`), 'GET', at, undefined, 404);
  await refused(await cast.page('admin'), 'GET', at, undefined, 403);

  const manager = await cast.page('manager');
  await must(manager, 'POST', `${at}/acceptance`, both);
  await must(manager, 'POST', `${at}/agreement`, { reference: `AG ${run}`, signedOn: day(0), recognitionModel: 'BINDING_UNCONDITIONAL', pscRate: '0.13' });
  const receiptBody = { amount: usd('60000.00'), receivedOn: day(0), bankAccount: '1110', bankReference: `BK ${run}` };
  await refused(manager, 'POST', `${at}/receipts`, receiptBody, 403);
  const accountant = await cast.page('accountant');
  const recorded = await must(accountant, 'POST', `${at}/receipts`, receiptBody);
  const receipt = (recorded.receipts as { id: string }[])[0]!.id;
  await accountant.goto(`/contributions/${contribution}`);
  await without(accountant, 'Post the receipt');
  await refused(accountant, 'POST', `${at}/receipts/${receipt}/posting`, {}, 403);
  await must(await cast.page('approver'), 'POST', `${at}/receipts/${receipt}/posting`);
});

test('2. a call: not published by the manager, not applied to by the staff, not submitted by the editor', async () => {
  const officer = await cast.page('officer');
  const words = text('Words.');
  const terms = {
    reference: `W.${run}`,
    title: text('For the wrong persons'),
    summary: words,
    sections: { programme: words, eligibility: words, procedure: words, evaluation: words, award: words, reporting: words },
    window: 'SGP1',
    pool: 'GENERAL',
    envelope: usd('20000.00'),
    ceiling: usd('20000.00'),
    maxMonths: 8,
    deadlineOn: day(30),
    languages: ['en'],
    requiredDocuments: documents,
    passMark: 70,
  };
  const manager = await cast.page('manager', '/calls');
  await expect(manager.getByRole('link', { name: 'Draft a call' })).toHaveCount(0);
  await refused(manager, 'POST', '/api/calls', terms, 403);
  call = (await must(officer, 'POST', '/api/calls', terms)).id;
  await manager.goto(`/calls/${call}`);
  await without(manager, 'Publish the call');
  await refused(manager, 'POST', `/api/calls/${call}/publication`, {}, 403);
  const editor = await cast.page('ngo.editor', `/calls/${call}`);
  await without(editor, 'Apply');
  await refused(editor, 'GET', `/api/calls/${call}`, undefined, 404);
  await must(officer, 'POST', `/api/calls/${call}/publication`);

  await officer.goto(`/calls/${call}`);
  await without(officer, 'Apply');
  await refused(officer, 'POST', '/api/applications', { callId: call }, 403);
  const draft = await must(editor, 'POST', '/api/applications', { callId: call });
  application = draft.id;
  const at = `/api/applications/${application}`;
  await must(
    editor,
    'PUT',
    at,
    {
      ...answers,
      language: 'en',
      country: 'KE',
      months: 8,
      directBeneficiaries: 60,
      indirectBeneficiaries: 0,
      budget: [{ line: 1, class: 7, description: 'Shelter nights', amount: usd('15000.00') }],
    },
    draft.version,
  );
  for (const [n, kind] of documents.entries()) {
    const answer = await editor.context().request.post(`${at}/documents`, {
      headers: { 'X-Requested-With': 'JavaScript' },
      multipart: { kind, file: { name: `d${n}.pdf`, mimeType: 'application/pdf', buffer: pdf(`${kind} ${n}`) } },
    });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
  }
  await editor.goto(`/applications/${application}`);
  await without(editor, 'Submit the application');
  await refused(editor, 'POST', `${at}/submission`, { declaration: true }, 403);
  await refused(await cast.page('ngo2.officer', `/applications/${application}`), 'POST', `${at}/submission`, { declaration: true }, 404);
  await refused(await cast.page('officer'), 'GET', at, undefined, 404);
  await must(await cast.page('ngo.officer'), 'POST', `${at}/submission`, { declaration: true });
});

test('3. the review: nobody judges twice, nobody judges unasked', async () => {
  const at = `/api/applications/${application}`;
  const found = { eligible: true, reasons: [], text: 'In order.' };
  const ngo = await cast.page('ngo.officer', `/applications/${application}`);
  await without(ngo, 'Decide on eligibility');
  await refused(ngo, 'POST', `${at}/eligibility`, found, 403);
  const one = await cast.page('evaluator1');
  await refused(one, 'POST', `${at}/eligibility`, found, 403);
  await must(await cast.page('officer'), 'POST', `${at}/eligibility`, found);

  const scores = { RELEVANCE: 22, DESIGN: 16, CAPACITY: 17, SAFEGUARDING: 13, COST: 8, SUSTAINABILITY: 7 };
  const sheet = { scores, comments: Object.fromEntries(Object.keys(scores).map((c) => [c, 'Shown.'])), comment: 'Sound.' };
  const officer = await cast.page('officer', `/calls/${call}/assignments`);
  const declare = async (page: Page) => {
    const stands = await must(page, 'GET', `/api/calls/${call}/interests`);
    const organisations = (stands.applicants as { organisationId: string }[]).map((a) => a.organisationId);
    return must(page, 'POST', `/api/calls/${call}/interests`, { organisations, conflicts: [] });
  };
  const assignments = `/api/calls/${call}/assignments`;
  for (const user of ['evaluator1', 'evaluator2']) {
    const page = await cast.page(user);
    const me = await must(page, 'PUT', '/api/reviewers/me', { languages: ['en', 'es', 'fr'] });
    const pair = { assignments: [{ applicationId: application, evaluatorId: me.id }] };
    await refused(page, 'GET', at, undefined, 404);
    await refused(page, 'POST', assignments, pair, 403);
    await must(officer, 'POST', assignments, pair);
    // Assigned, and still nothing before the declaration.
    await refused(page, 'GET', at, undefined, 404);
    await refused(page, 'POST', `${at}/evaluation`, sheet, 404);
    await declare(page);
    await page.goto(`/applications/${application}`);
    await expect(page.getByRole('heading', { name: 'Your assessment' })).toBeVisible();
    await must(page, 'POST', `${at}/evaluation`, sheet);
  }
  const manager = await cast.page('manager', `/applications/${application}`);
  const award = { outcome: 'AWARDED', amount: usd('15000.00'), reason: 'Before any advice.' };
  await without(manager, 'Decide on the award');
  await refused(manager, 'POST', `${at}/decision`, award, 409, 422);
  await without(manager, 'Give advice');
  await refused(manager, 'POST', `${at}/advice`, { advice: 'RECOMMEND', text: 'Mine.' }, 403);
  const trustee = await cast.page('trustee', `/applications/${application}`);
  await refused(trustee, 'GET', at, undefined, 404);
  await declare(trustee);
  await must(trustee, 'POST', `${at}/advice`, { advice: 'RECOMMEND', text: 'Sound.' });
  await trustee.goto(`/applications/${application}`);
  await without(trustee, 'Decide on the award');
  await refused(trustee, 'POST', `${at}/decision`, award, 403);
  await must(manager, 'POST', `${at}/decision`, { ...award, reason: 'Well advised.' });
  // The applicant learns of it by letter, and only the fund manager issues that.
  const letters = `/api/calls/${call}/outcome-letters`;
  const wanted = { letters: [{ applicationId: application, outcome: 'AWARDED', version: 0 }] };
  const applicant = await cast.page('ngo.officer', `/applications/${application}`);
  await expect(applicant.getByText('Awarded')).toHaveCount(0);
  await refused(applicant, 'POST', letters, wanted, 403);
  await refused(trustee, 'POST', letters, wanted, 403);
  await must(manager, 'POST', letters, wanted);
});

test('4. the agreement: prepared, negotiated, cleared, certified and signed by whoever may, in that order', async () => {
  const terms = {
    applicationId: application,
    startsOn: day(0),
    endsOn: day(200),
    pscRate: '0.13',
    fundingModel: 'ADVANCE',
    instalments: [
      { amount: usd('10000.00'), dueOn: day(0) },
      { amount: usd('5000.00'), dueOn: day(100) },
    ],
  };
  const manager = await cast.page('manager', `/applications/${application}`);
  await expect(manager.getByRole('link', { name: 'Prepare the grant agreement' })).toHaveCount(0);
  await refused(manager, 'POST', '/api/grants', terms, 403);
  const officer = await cast.page('officer');
  // An award alone is not enough: due diligence comes first, and the person who awarded neither opens nor clears it.
  await refused(officer, 'POST', '/api/grants', terms, 409, 422);
  await refused(manager, 'POST', '/api/diligences', { applicationId: application }, 403);
  const asked = await must(officer, 'POST', '/api/diligences', { applicationId: application });
  const diligence = `/api/diligences/${asked.id}`;
  const cleared = { passed: true, text: 'Certificate, policies and references were seen.' };
  await refused(officer, 'POST', `${diligence}/clearance`, cleared, 409, 422);
  const said = (asked.questions as { code: string }[]).map((q) => [q.code, { said: 'YES' }]);
  await must(officer, 'PUT', `${diligence}/answers`, { answers: Object.fromEntries(said) }, asked.version);
  await refused(manager, 'POST', `${diligence}/clearance`, cleared, 403);
  await refused(await cast.page('ngo.officer'), 'GET', diligence, undefined, 403, 404);
  await must(officer, 'POST', `${diligence}/clearance`, cleared);
  grant = (await must(officer, 'POST', '/api/grants', terms)).id;
  const at = `/api/grants/${grant}`;
  await officer.goto(`/grants/${grant}`);
  await without(officer, 'Certify and reserve the funds');
  await refused(officer, 'POST', `${at}/certification`, {}, 403);
  await manager.goto(`/grants/${grant}`);
  await without(manager, 'Sign for UNODC');
  await refused(manager, 'POST', `${at}/signature`, {}, 409, 422);
  await refused(await cast.page('certifier'), 'POST', `${at}/certification`, {}, 409);
  const budget = { budget: (await must(officer, 'GET', `${at}/budgets`)).budget };
  const clearance = { text: 'The model text is used unchanged.' };
  await refused(officer, 'POST', `${at}/budgets`, budget, 403);
  await refused(await cast.page('ngo2.officer'), 'POST', `${at}/budgets`, budget, 404);
  await refused(manager, 'POST', `${at}/legal-clearance`, clearance, 409, 422);
  await must(await cast.page('ngo.editor'), 'POST', `${at}/budgets`, budget);
  await refused(await cast.page('ngo.officer'), 'POST', `${at}/budgets/1/acceptance`, {}, 403);
  await must(officer, 'POST', `${at}/budgets/1/acceptance`);
  await refused(officer, 'POST', `${at}/legal-clearance`, clearance, 422);
  await must(manager, 'POST', `${at}/legal-clearance`, clearance);
  await must(await cast.page('certifier'), 'POST', `${at}/certification`);
  const signature = { name: 'Somebody', statement: true };
  const editor = await cast.page('ngo.editor', `/grants/${grant}`);
  await without(editor, 'Sign for your organisation');
  await refused(editor, 'POST', `${at}/ngo-signature`, signature, 403);
  await refused(await cast.page('ngo2.officer', `/grants/${grant}`), 'POST', `${at}/ngo-signature`, signature, 404);
  await must(await cast.page('ngo.officer'), 'POST', `${at}/ngo-signature`, signature);
  const certifier = await cast.page('certifier', `/grants/${grant}`);
  await without(certifier, 'Sign for UNODC');
  await refused(certifier, 'POST', `${at}/signature`, {}, 403);
  await must(manager, 'POST', `${at}/signature`);
});

test('5. the payment: six persons, none of them twice', async () => {
  const request = {
    grantId: grant,
    instalment: 1,
    note: null,
  };
  const editor = await cast.page('ngo.editor', `/grants/${grant}`);
  await without(editor, 'Request the instalment');
  await refused(editor, 'POST', '/api/disbursements', request, 403);
  disbursement = (await must(await cast.page('ngo.officer'), 'POST', '/api/disbursements', request)).id;
  const at = `/api/disbursements/${disbursement}`;
  const page = `/disbursements/${disbursement}`;
  const steps = [
    { right: 'officer', verb: 'review', button: 'Review the payment', wrong: ['ngo.officer', 'certifier', 'manager'] },
    { right: 'certifier', verb: 'certification', button: 'Certify the payment', wrong: ['ngo.officer', 'officer', 'approver', 'signatory1', 'manager'] },
    { right: 'approver', verb: 'approval', button: 'Approve the payment', wrong: ['certifier', 'signatory1', 'controller'] },
  ];
  for (const { right, verb, button, wrong } of steps) {
    for (const user of wrong) {
      const other = await cast.page(user, page);
      await without(other, button);
      await refused(other, 'POST', `${at}/${verb}`, {}, 403, 404);
    }
    await must(await cast.page(right), 'POST', `${at}/${verb}`);
  }
  // It goes to the bank in an order, which an accountant prepares and two others sign.
  const orderRequest = { account: '1110', executeOn: day(0), payments: [disbursement] };
  for (const user of ['signatory1', 'approver', 'controller']) {
    await refused(await cast.page(user), 'POST', '/api/payment-orders', orderRequest, 403);
  }
  const order = (await must(await cast.page('accountant'), 'POST', '/api/payment-orders', orderRequest)).id;
  const signing = `/api/payment-orders/${order}/signature`;
  for (const user of ['accountant', 'approver', 'certifier', 'auditor']) {
    const other = await cast.page(user, `/payment-orders/${order}`);
    await without(other, 'Sign the order');
    await refused(other, 'POST', signing, {}, 403);
  }
  await must(await cast.page('signatory1'), 'POST', signing);
  // A second call by the first signatory is no second signature: it changes nothing.
  const first = await cast.page('signatory1', `/payment-orders/${order}`);
  await without(first, 'Sign the order');
  await must(first, 'POST', signing);
  expect((await must(first, 'GET', at)).status).toBe('PARTLY_RELEASED');
  await must(await cast.page('signatory2'), 'POST', signing);
  const settled = { settledOn: day(0), bankReference: `OUT ${run}` };
  const signatory = await cast.page('signatory2', page);
  await without(signatory, 'Record the settlement');
  await refused(signatory, 'POST', `${at}/settlement`, settled, 403);
  await must(await cast.page('accountant'), 'POST', `${at}/settlement`, settled);
});

test('6. the report: certified by the officer of the organisation, accepted by two others', async () => {
  const editor = await cast.page('ngo.editor');
  await refused(await cast.page('officer'), 'POST', '/api/reports', { grantId: grant, instalment: 1 }, 403);
  await refused(await cast.page('ngo2.editor'), 'POST', '/api/reports', { grantId: grant, instalment: 1 }, 404);
  const draft = await must(editor, 'POST', '/api/reports', { grantId: grant, instalment: 1 });
  report = draft.id;
  const at = `/api/reports/${report}`;
  await must(
    editor,
    'PUT',
    at,
    {
      periodFrom: day(0),
      periodTo: day(0),
      narrative: 'The shelter was open.',
      results: 'Sheltered.',
      objectives: (draft.objectives as string[]).map((objective) => ({ objective, progress: 'ON_TRACK', narrative: 'Open.' })),
      overall: 'ON_TRACK',
      expenditure: [{ line: 1, spent: usd('10000.00'), note: null }],
      assistance: [{ sex: 'FEMALE', ageBand: 'ADULT', form: 'SEXUAL', assistance: 'SHL', region: 'UNKNOWN', border: 'UNKNOWN', recruitment: 'UNKNOWN', persons: 24, services: 310 }],
    },
    draft.version,
  );
  await editor.goto(`/reports/${report}`);
  await without(editor, 'Submit the report');
  await refused(editor, 'POST', `${at}/submission`, { certification: true }, 403);
  await must(await cast.page('ngo.officer'), 'POST', `${at}/submission`, { certification: true });
  const accountant = await cast.page('accountant', `/reports/${report}`);
  await without(accountant, 'Accept (finance)');
  await refused(accountant, 'POST', `${at}/finance-acceptance`, { ineligible: [], comment: null }, 409, 422);
  await refused(accountant, 'POST', `${at}/programme-acceptance`, { comment: null }, 403);
  const manager = await cast.page('manager', `/reports/${report}`);
  await without(manager, 'Accept (programme)');
  await refused(manager, 'POST', `${at}/programme-acceptance`, { comment: null }, 403);
  const officer = await cast.page('officer');
  await must(officer, 'POST', `${at}/programme-acceptance`, { comment: null });
  await officer.goto(`/reports/${report}`);
  await without(officer, 'Accept (finance)');
  await refused(officer, 'POST', `${at}/finance-acceptance`, { ineligible: [], comment: null }, 403);
  await must(accountant, 'POST', `${at}/finance-acceptance`, { ineligible: [], comment: null });
});

test('7. the books: closed to whoever is outside, and to the administrator', async () => {
  for (const user of ['donor', 'ngo.officer', 'admin', 'evaluator1']) {
    const page = await cast.page(user);
    await expect(page.getByRole('link', { name: 'Journal' })).toHaveCount(0);
    await refused(page, 'GET', '/api/journal', undefined, 403);
    await refused(page, 'GET', '/api/statements/trial-balance', undefined, 403);
    await refused(page, 'GET', `/api/audit-trail?subjectType=grant&subjectId=${grant}`, undefined, 403);
  }
  const auditor = await cast.page('auditor', `/disbursements/${disbursement}`);
  await auditor.getByRole('button', { name: 'Who did what' }).click();
  await expect(auditor.getByRole('grid', { name: 'Who did what' }).getByText('Refused').first()).toBeVisible();
  await refused(auditor, 'POST', `/api/grants/${grant}/termination`, { reason: 'Mine.' }, 403);
});
