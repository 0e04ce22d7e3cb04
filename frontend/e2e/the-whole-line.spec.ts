import { expect, test, type Page } from '@playwright/test';
import { Cast, answers, day, documents, must, pdf } from './line';
import { expectAccessible, fillDate, open, send } from './support';

const run = Date.now().toString(36).toUpperCase();
const reference = `T.${run}`;

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

const path = (page: Page) => new URL(page.url()).pathname;
const status = (page: Page, text: string) => expect(page.locator('.head').getByText(text, { exact: true })).toBeVisible();

/** The names of the applicants read, no conflict with any of them. */
async function declare(page: Page): Promise<void> {
  await page.goto(`${call}/interests`);
  await expect(page.getByText(answers.objectives)).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^I have read all names/ }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Declare interests' }).click();
  await expect(page.getByText('You have declared on every applicant.')).toBeVisible();
}

/** The option of the person, which says how many applications they carry. */
async function labelled(page: Page, name: string): Promise<string> {
  const option = page.getByRole('combobox', { name: /^Evaluator \d of/ }).first().locator('option').filter({ hasText: name });
  return (await option.textContent())!;
}

test('1. a pledge becomes cash of the Fund', async () => {
  const donor = await cast.page('donor', '/contributions/new');
  await expect(donor.getByRole('textbox', { name: /^Amount/ })).toBeVisible();
  // Without exchange rates there is no other currency to choose.
  if (await donor.getByLabel('Currency').count()) await donor.getByLabel('Currency').selectOption('USD');
  await donor.getByRole('textbox', { name: /^Amount/ }).fill('100,000.00');
  await donor.getByRole('textbox', { name: /^Purpose/ }).fill('Un-earmarked');
  await fillDate(donor, donor, 'Pledged on', day(0));
  await donor.getByRole('textbox', { name: /^Note verbale/ }).fill(`NV ${run}`);
  await donor.getByRole('button', { name: 'Record a pledge' }).click();
  await status(donor, 'Pledged');
  contribution = path(donor);

  const manager = await cast.page('manager', contribution);
  const acceptance = await open(manager, 'Accept the contribution');
  for (const box of await acceptance.getByRole('checkbox').all()) await box.check();
  await send(manager, acceptance, 'Accept the contribution');
  const agreement = await open(manager, 'Record the agreement');
  await agreement.getByRole('textbox', { name: /^Reference/ }).fill(`AG ${run}`);
  await fillDate(manager, agreement, 'Signed on', day(0));
  await send(manager, agreement, 'Record the agreement');
  await status(manager, 'Agreed');

  const accountant = await cast.page('accountant', contribution);
  const receipt = await open(accountant, 'Record a receipt');
  await fillDate(accountant, receipt, 'Received on', day(0));
  await receipt.getByRole('textbox', { name: /^Bank reference/ }).fill(`BK ${run}`);
  await send(accountant, receipt, 'Record a receipt');

  const approver = await cast.page('approver', contribution);
  await send(approver, await open(approver, 'Post the receipt'), 'Post the receipt');
  await status(approver, 'Received');
});

test('2. a call is published, and an organisation applies', async () => {
  const officer = await cast.page('officer', '/calls/new');
  await officer.getByRole('textbox', { name: /^Reference/ }).fill(reference);
  await officer.getByRole('textbox', { name: /^Title/ }).fill('Short-term assistance to survivors');
  await officer.getByRole('combobox', { name: /^Sub-grant programme/ }).selectOption('SGP1');
  await officer.getByRole('textbox', { name: /^Envelope/ }).fill('40,000.00');
  await officer.getByRole('textbox', { name: /^Ceiling per grant/ }).fill('20,000.00');
  await officer.locator('#new-call-maxMonths').fill('8');
  await fillDate(officer, officer, 'Last day for applications', day(30));
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Save the draft and write the texts' }).click();
  await expect(officer.getByRole('heading', { name: 'Texts' })).toBeVisible();
  await officer.locator('#summary-en').fill('Grants for the immediate safety and recovery of survivors.');
  for (const section of ['programme', 'eligibility', 'procedure', 'evaluation', 'award', 'reporting']) {
    await officer.locator(`#${section}-en`).fill(`What an applicant should know about ${section}.`);
  }
  await expect(officer.getByRole('status').filter({ hasText: 'Saved at' })).toBeVisible();
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Done' }).click();
  await send(officer, await open(officer, 'Publish the call'), 'Publish the call');
  await status(officer, 'Open');
  call = path(officer);

  const editor = await cast.page('ngo.editor', call);
  await expect(editor.getByText(/Vienna time/).first()).toBeVisible();
  await editor.getByRole('link', { name: 'Read all questions of the application form' }).click();
  await expect(editor.getByText('Direct assistance to victims', { exact: true })).toBeVisible();
  await editor.goto(call);
  await send(editor, await open(editor, 'Apply'), 'Apply');
  await expect(editor.getByRole('heading', { name: /points still missing/ })).toBeVisible();
  application = path(editor);
  for (const [field, text] of Object.entries(answers)) await editor.locator(`#application-${field}`).fill(text);
  await editor.locator('#application-language').selectOption('en');
  await editor.locator('#application-country').selectOption('KE');
  for (const [field, number] of [['months', '8'], ['directBeneficiaries', '60'], ['indirectBeneficiaries', '180']] as const) {
    await editor.locator(`#application-${field}`).fill(number);
    await editor.locator(`#application-${field}`).blur();
  }
  for (const [n, [budgetClass, description, amount]] of (
    [
      ['1', 'Social worker, eight months', '9,600.10'],
      ['7', 'Shelter nights', '10,000.20'],
    ] as const
  ).entries()) {
    await editor.getByRole('button', { name: 'Add a budget line' }).click();
    await editor.locator(`#budget-${n}-class`).selectOption(budgetClass);
    await editor.locator(`#budget-${n}-description`).fill(description);
    await editor.locator(`#budget-${n}-amount`).fill(amount);
  }
  await expect(editor.getByText('USD 19,600.30').first()).toBeVisible();
  for (const [n, kind] of documents.entries()) {
    await editor.locator('#document-kind').selectOption(kind);
    await editor.locator('#document-file').setInputFiles({ name: `document-${n}.pdf`, mimeType: 'application/pdf', buffer: pdf(`${kind} ${n}`) });
    await expect(editor.getByRole('link', { name: `document-${n}.pdf` })).toBeVisible();
  }
  await editor.locator('#document-file').setInputFiles({ name: 'not-a-document.pdf', mimeType: 'application/pdf', buffer: Buffer.from('plain words') });
  await expect(editor.getByRole('heading', { name: /Not attached: not-a-document.pdf/ })).toBeVisible();
  await expect(editor.getByText('Nothing is missing: this application can be submitted.')).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Submit the application' })).toHaveCount(0);
  await expectAccessible(editor);

  const signatory = await cast.page('ngo.officer', application);
  await expect(signatory.locator('#application-title')).toHaveValue(answers.title);
  const submission = await open(signatory, 'Submit the application');
  await submission.getByRole('checkbox').check();
  await send(signatory, submission, 'Submit the application');
  await status(signatory, 'Submitted');
  await expect(signatory.getByRole('heading', { name: 'Receipt' })).toBeVisible();
  expect(await signatory.locator('.hash').textContent()).toMatch(/^[0-9a-f]{64}$/);
  await expectAccessible(signatory);
});

test('3. it is found eligible, scored twice, advised upon and awarded', async () => {
  const officer = await cast.page('officer', application);
  const [download] = await Promise.all([officer.waitForEvent('download'), officer.getByRole('link', { name: 'document-0.pdf' }).click()]);
  expect(download.suggestedFilename()).toBe('document-0.pdf');
  const eligibility = await open(officer, 'Decide on eligibility');
  await eligibility.getByRole('combobox', { name: /^Decision/ }).selectOption('yes');
  await eligibility.getByRole('textbox', { name: /^Explanation/ }).fill('Registration, statements and letters were read and are in order.');
  await send(officer, eligibility, 'Decide on eligibility');
  await status(officer, 'Eligible');

  // Who may read it is proposed, changed by hand, and confirmed.
  for (const evaluator of ['evaluator1', 'evaluator2']) {
    const page = await cast.page(evaluator, '/interests');
    await must(page, 'PUT', '/api/reviewers/me', { languages: ['en', 'es', 'fr'] });
  }
  await officer.goto(`${call}/assignments`);
  await officer.getByRole('button', { name: 'Propose an assignment' }).click();
  await expect(officer.getByRole('button', { name: 'Confirm 2 assignments' })).toBeEnabled();
  const places = officer.getByRole('combobox', { name: /^Evaluator \d of/ });
  await places.nth(0).selectOption('');
  await places.nth(1).selectOption('');
  await places.nth(0).selectOption({ label: await labelled(officer, 'Rukmini Thapa') });
  await places.nth(1).selectOption({ label: await labelled(officer, 'Kwame Asante') });
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Confirm 2 assignments' }).click();
  await expect(officer.getByText('The evaluators are assigned.').first()).toBeVisible();

  for (const [evaluator, relevance] of [['evaluator1', '22'], ['evaluator2', '20']] as const) {
    const page = await cast.page(evaluator, application);
    await expect(page.getByRole('alert').or(page.getByText('does not exist')).first()).toBeVisible();
    await expect(page.getByText(answers.objectives)).toHaveCount(0);
    await declare(page);
    await page.goto(application);
    await expect(page.getByText(answers.objectives)).toBeVisible();
    for (const [criterion, score] of [['RELEVANCE', relevance], ['DESIGN', '16'], ['CAPACITY', '17'], ['SAFEGUARDING', '13'], ['COST', '8'], ['SUSTAINABILITY', '7']]) {
      await page.locator(`#score-${criterion}`).fill(score!);
      await page.locator(`#comment-${criterion}`).fill(`Ground for the ${criterion!.toLowerCase()} score.`);
    }
    await expect(page.getByText(`Total so far: ${61 + Number(relevance)} of 100`)).toBeVisible();
    await expectAccessible(page);
    await send(page, await open(page, 'Hand in the assessment'), 'Hand in the assessment');
    await expect(page.getByRole('button', { name: 'Hand in the assessment' })).toHaveCount(0);
  }

  const trustee = await cast.page('trustee');
  await declare(trustee);
  await trustee.goto(application);
  const advice = await open(trustee, 'Give advice');
  await advice.getByRole('combobox').selectOption('RECOMMEND');
  await advice.getByRole('textbox').fill('A sound organisation, near to the survivors.');
  await send(trustee, advice, 'Give advice');

  const manager = await cast.page('manager', application);
  const award = await open(manager, 'Decide on the award');
  await expect(award.getByText('82')).toBeVisible();
  await expect(award.getByText(/A sound organisation/)).toBeVisible();
  await award.getByRole('combobox', { name: /^Outcome/ }).selectOption('AWARDED');
  await expect(award.getByRole('textbox', { name: /^Amount awarded/ })).toHaveValue('19,600.30');
  await award.getByRole('textbox', { name: /^Reason/ }).fill('Highest score of the region.');
  await send(manager, award, 'Decide on the award');
  await status(manager, 'Awarded');
  await expectAccessible(manager);

  // Until its letter the applicant sees nothing of it.
  const signatory = await cast.page('ngo.officer', application);
  await status(signatory, 'Under review');
  await manager.goto(`${call}/letters`);
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Issue 1 letter' }).click();
  await expect(manager.getByText('The letters are issued.').first()).toBeVisible();
  await signatory.goto(application);
  await status(signatory, 'Awarded');
  await expect(signatory.getByRole('heading', { name: 'Letters' })).toBeVisible();
  await expectAccessible(signatory);
});

test('4. the agreement is prepared, negotiated, cleared, certified and signed by both sides', async () => {
  const officer = await cast.page('officer', application);
  // No agreement before due diligence: the questions of the form, then the clearance.
  const award = officer.url();
  const begin = await open(officer, 'Begin due diligence');
  await send(officer, begin, 'Begin due diligence');
  await expect(officer.getByRole('button', { name: 'Save the answers' })).toBeVisible();
  for (const answer of await officer.locator('select[id^=answer-]').all()) await answer.selectOption('YES');
  await officer.getByRole('button', { name: 'Save the answers' }).click();
  await expect(officer.getByText('80 % / 20 %')).toBeVisible();
  const clearance = await open(officer, 'Conclude due diligence');
  await clearance.getByRole('combobox', { name: /^Outcome/ }).selectOption('yes');
  await clearance.getByRole('textbox', { name: /^Reason/ }).fill('Certificate, policies and references were seen.');
  await send(officer, clearance, 'Conclude due diligence');
  await status(officer, 'Passed');
  await officer.goto(award);
  await officer.getByRole('link', { name: 'Prepare the grant agreement' }).click();
  await fillDate(officer, officer, 'Starts on', day(0));
  await fillDate(officer, officer, 'Ends on', day(240));
  await officer.locator('#instalment-0-amount').fill('12,000.00');
  await expect(officer.getByText('Still to be planned:')).toBeVisible();
  await officer.locator('#instalment-1-amount').fill('7,600.30');
  await expect(officer.getByText('The instalments make up exactly the award.')).toBeVisible();
  await fillDate(officer, officer, 'Due date of instalment 1', day(0));
  await fillDate(officer, officer, 'Due date of instalment 2', day(120));
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Prepare the agreement' }).click();
  await status(officer, 'Prepared');
  grant = path(officer);

  // The grantee proposes the budget as awarded, the secretariat accepts it, the fund manager clears the agreement.
  const editor = await cast.page('ngo.editor', grant);
  await editor.getByRole('link', { name: 'Propose the budget' }).click();
  await expect(editor.getByText('The lines make up exactly the grant.')).toBeVisible();
  await expectAccessible(editor);
  await editor.getByRole('button', { name: 'Send to the secretariat' }).click();
  await status(editor, 'In negotiation');
  await officer.goto(grant);
  await send(officer, await open(officer, 'Accept the budget'), 'Accept the budget');
  const legal = await cast.page('manager', grant);
  const clearing = await open(legal, 'Clear the agreement');
  await clearing.getByRole('textbox').fill('The model text is used unchanged.');
  await send(legal, clearing, 'Clear the agreement');
  await status(legal, 'Cleared');

  const certifier = await cast.page('certifier', grant);
  await send(certifier, await open(certifier, 'Certify and reserve the funds'), 'Certify and reserve the funds');
  await status(certifier, 'Certified');
  await expect(certifier.locator('.figures')).toContainText('USD 2,548.04');

  const ngo = await cast.page('ngo.officer', grant);
  const signature = await open(ngo, 'Sign for your organisation');
  await signature.getByRole('textbox').fill('The Executive Director');
  await signature.getByRole('checkbox').check();
  await send(ngo, signature, 'Sign for your organisation');
  await status(ngo, 'Signed by the grantee');

  const manager = await cast.page('manager', grant);
  await send(manager, await open(manager, 'Sign for UNODC'), 'Sign for UNODC');
  await status(manager, 'In force');
  await expectAccessible(manager);
});

test('5. the first instalment is paid by six persons', async () => {
  const ngo = await cast.page('ngo.officer', grant);
  const request = await open(ngo, 'Request the instalment');
  await send(ngo, request, 'Request the instalment');
  await status(ngo, 'Requested');
  disbursement = path(ngo);

  for (const [user, action, after] of [
    ['officer', 'Review the payment', 'Reviewed'],
    ['certifier', 'Certify the payment', 'Certified'],
    ['approver', 'Approve the payment', 'Approved'],
  ] as const) {
    const page = await cast.page(user, disbursement);
    await send(page, await open(page, action), action);
    await status(page, after);
    await expect(page.getByRole('button', { name: action })).toHaveCount(0);
  }
  const preparer = await cast.page('accountant', '/payment-orders');
  const prepared = await open(preparer, 'Prepare an order');
  await fillDate(preparer, prepared, 'To be executed on', day(0));
  await send(preparer, prepared, 'Prepare an order');
  await status(preparer, 'Prepared');
  const order = path(preparer);
  for (const [user, after] of [
    ['signatory1', 'Signed once'],
    ['signatory2', 'Released'],
  ] as const) {
    const page = await cast.page(user, order);
    await send(page, await open(page, 'Sign the order'), 'Sign the order');
    await status(page, after);
    await expect(page.getByRole('button', { name: 'Sign the order' })).toHaveCount(0);
  }
  const accountant = await cast.page('accountant', disbursement);
  const settlement = await open(accountant, 'Record the settlement');
  await fillDate(accountant, settlement, 'Settled on', day(0));
  await settlement.getByRole('textbox', { name: /^Bank reference/ }).fill(`OUT ${run}`);
  await send(accountant, settlement, 'Record the settlement');
  await status(accountant, 'Settled');
  await expectAccessible(accountant);
  await accountant.goto(grant);
  await expect(accountant.locator('.figures')).toContainText('USD 12,000.00');
});

test('6. the organisation reports, and both sides of the Fund accept', async () => {
  const editor = await cast.page('ngo.editor', grant);
  await editor.getByRole('link', { name: 'Write the report' }).click();
  await expect(editor.getByText('Never enter names or anything that could identify a person')).toBeVisible();
  report = path(editor);
  await fillDate(editor, editor, 'From', day(0));
  await fillDate(editor, editor, 'To', day(0));
  await editor.locator('#report-narrative').fill('The shelter was open every night of the period.');
  await editor.locator('#report-results').fill('Twenty-four survivors were sheltered.');
  await editor.locator('#objective-0-progress').selectOption('ON_TRACK');
  await editor.locator('#objective-0-narrative').fill('Twenty-four of sixty are safe.');
  await editor.locator('#report-overall').selectOption('ON_TRACK');
  await editor.locator('#spent-1').fill('6,000.00');
  await editor.locator('#spent-2').fill('6,000.00');
  await editor.getByRole('button', { name: 'Add a row' }).click();
  await editor.locator('#cell-0-sex').selectOption('FEMALE');
  await editor.locator('#cell-0-ageBand').selectOption('ADULT');
  await editor.locator('#cell-0-form').selectOption('SEXUAL');
  await editor.locator('#cell-0-assistance').selectOption('SHL');
  await editor.locator('#cell-0-region').selectOption('145');
  await editor.locator('#cell-0-border').selectOption('CROSS_BORDER');
  await editor.locator('#cell-0-recruitment').selectOption('UNKNOWN');
  await editor.locator('#cell-0-persons').fill('24');
  await editor.locator('#cell-0-services').fill('310');
  await editor.locator('#cell-0-services').blur();
  await expect(editor.getByText('24 persons, 310 services')).toBeVisible();
  await expect(editor.getByRole('status').filter({ hasText: 'Saved at' })).toBeVisible();
  await expectAccessible(editor);

  const ngo = await cast.page('ngo.officer', report);
  await expect(ngo.locator('#spent-1')).toHaveValue('6,000.00');
  const submission = await open(ngo, 'Submit the report');
  await submission.getByRole('checkbox').check();
  await send(ngo, submission, 'Submit the report');
  await status(ngo, 'Submitted');

  const officer = await cast.page('officer', report);
  await send(officer, await open(officer, 'Accept (programme)'), 'Accept (programme)');
  await status(officer, 'Accepted by programme');

  const accountant = await cast.page('accountant', report);
  await expect(accountant.getByText(/exact numbers are shown only/)).toBeVisible();
  const acceptance = await open(accountant, 'Accept (finance)');
  await acceptance.getByRole('button', { name: 'Add an ineligible amount' }).click();
  await acceptance.locator('#ineligible-0-line').selectOption('2');
  await acceptance.locator('#ineligible-0-amount').fill('150.00');
  await acceptance.locator('#ineligible-0-category').selectOption('NO_PROOF_OF_PAYMENT');
  await acceptance.locator('#ineligible-0-reason').fill('Receipt of the last night is missing.');
  await expect(acceptance.getByText('USD 11,850.00')).toBeVisible();
  await send(accountant, acceptance, 'Accept (finance)');
  await status(accountant, 'Accepted with findings');
  await expectAccessible(accountant);
});

test('7. the auditor reads it all, from the figure to its source', async () => {
  const auditor = await cast.page('auditor', grant);
  await expect(auditor.locator('.figures')).toContainText('USD 11,850.00');
  await expect(auditor.locator('.figures')).toContainText('USD 150.00');
  await auditor.getByRole('button', { name: 'Who did what' }).click();
  const trail = auditor.getByRole('grid', { name: 'Who did what' });
  await expect(trail.getByRole('rowheader').first()).toBeVisible();
  expect(await trail.getByRole('rowheader').count()).toBeGreaterThanOrEqual(4);

  const balance = await must(auditor, 'GET', '/api/statements/trial-balance');
  expect(balance.totalDebit).toEqual(balance.totalCredit);
  await auditor.goto('/statements/status-of-fund');
  await expect(auditor.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(auditor);
  // From the figure of the advances to the lines behind it, to the entry, to the payment that it came from.
  await auditor.goto('/statements/trial-balance');
  await auditor.getByRole('row', { name: /1420/ }).getByRole('link').last().click();
  await expect(auditor.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
  await auditor.goto(grant);
  const entries = auditor.getByRole('grid', { name: 'Journal' });
  await entries.getByRole('rowheader').first().getByRole('link').click();
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText('Journal entry');
  const [debit, credit] = await auditor.getByRole('row', { name: /^Total/ }).getByRole('gridcell').allTextContents();
  expect(debit).toBe(credit);
  await auditor.locator(`a[href^="/reports/"], a[href^="/disbursements/"], a[href^="/grants/"]`).first().click();
  await expect(auditor.getByRole('heading', { level: 1 })).not.toContainText('Journal entry');

  await auditor.goto(report);
  await expect(auditor.getByText(/exact numbers are shown only/)).toBeVisible();
  // Whoever does not pay needs no more of the account than to recognise it.
  const officer = await cast.page('officer', disbursement);
  await expect(officer.getByText(/^\u2022{4}\d{4}$/)).toBeVisible();
});
