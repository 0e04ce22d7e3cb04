import { expect, test, type Page } from '@playwright/test';
import { grantInForce, prepareOrder, statement, takeFile, usd, type Movement } from './in-force';
import { Cast, day, must, pdf } from './line';
import { expectAccessible, fillDate, open, send } from './support';

// One grant from the first request for money to its closing, with what goes wrong on the way. Everything is of this run.
const run = Date.now().toString(36).toUpperCase();

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let cast: Cast;
test.beforeAll(({ browser }) => {
  cast = new Cast(browser);
});
test.afterAll(async () => {
  await cast.leave();
  expect(cast.errors).toEqual([]);
});

let grant = { id: '', number: '' };
let first = { path: '', number: '', endToEnd: '' };
let second = { path: '', number: '', endToEnd: '' };
let again = { path: '', number: '', endToEnd: '' };
let report = '';
let engagement = '';

const status = (page: Page, text: string) => expect(page.locator('.head').getByText(text, { exact: true })).toBeVisible();
const figure = (page: Page, term: string) => page.locator('.figures > div').filter({ hasText: term }).locator('dd');
const condition = (page: Page, name: string) => page.getByRole('grid', { name: 'What must hold before it is paid' }).getByRole('row').filter({ hasText: name });

/** The grantee asks, and secretariat, certifying and approving officer take it further, each on their screen. */
async function approved(): Promise<{ path: string; number: string }> {
  const ngo = await cast.page('ngo.officer', `/grants/${grant.id}`);
  await send(ngo, await open(ngo, 'Request the instalment'), 'Request the instalment');
  await status(ngo, 'Requested');
  const path = new URL(ngo.url()).pathname;
  for (const [user, action, after] of [
    ['officer', 'Review the payment', 'Reviewed'],
    ['certifier', 'Certify the payment', 'Certified'],
    ['approver', 'Approve the payment', 'Approved'],
  ] as const) {
    const page = await cast.page(user, path);
    await send(page, await open(page, action), action);
    await status(page, after);
  }
  return { path, number: (await must(ngo, 'GET', `/api${path}`)).number };
}

/** Put into an order, signed by two, and taken to the bank: answers what the bank knows the payment by. */
async function ordered(payment: { path: string; number: string }): Promise<string> {
  const accountant = await cast.page('accountant', '/payment-orders');
  const order = await prepareOrder(accountant, payment.number);
  for (const [user, after] of [
    ['signatory1', 'Signed once'],
    ['signatory2', 'Released'],
  ] as const) {
    const page = await cast.page(user, order);
    await expect(page.getByRole('link', { name: payment.number })).toBeVisible();
    await send(page, await open(page, 'Sign the order'), 'Sign the order');
    await status(page, after);
    await expect(page.getByRole('button', { name: 'Sign the order' })).toHaveCount(0);
  }
  await accountant.goto(order);
  const file = (await takeFile(accountant)).toString('utf8');
  const names = [...file.matchAll(/<EndToEndId>([^<]+)<\/EndToEndId>/g)].map((found) => found[1]!);
  expect(names).toHaveLength(1);
  expect(names[0]).toMatch(new RegExp(`^${payment.number}-\\d+$`));
  await expectAccessible(accountant);
  return names[0]!;
}

/** The accountant brings a statement with this one movement and says what it is. */
async function told(movement: Movement, what: RegExp): Promise<Page> {
  const accountant = await cast.page('accountant', '/bank-statements');
  const dialog = await open(accountant, 'Bring a statement');
  await dialog.locator('input[type=file]').setInputFiles(await statement(accountant, movement.reference, [movement]));
  await send(accountant, dialog, 'Bring a statement');
  await expect(accountant.getByRole('row').filter({ hasText: `statement-${movement.reference}.xml` })).toContainText('Read');
  await accountant.goto(`/bank-lines?search=${movement.reference}`);
  await accountant.getByRole('link', { name: movement.reference }).first().click();
  await status(accountant, 'Not yet known');
  await accountant.getByRole('row', { name: what }).getByRole('button', { name: 'This is it' }).click();
  await send(accountant, accountant.getByRole('dialog'), 'This is it');
  await status(accountant, 'Matched');
  return accountant;
}

/** What a report says, written as the form writes it; the form itself is another journey's. */
async function written(instalment: number, spent: [string, string]): Promise<string> {
  const editor = await cast.page('ngo.editor', `/grants/${grant.id}`);
  await editor.getByRole('link', { name: 'Write the report' }).click();
  await expect(editor).toHaveURL(/\/reports\//);
  const path = new URL(editor.url()).pathname;
  const draft = await must(editor, 'GET', `/api${path}`);
  expect(draft.instalment).toBe(instalment);
  const said = {
    periodFrom: day(30 * instalment - 90),
    periodTo: day(30 * instalment - 61),
    narrative: 'The shelter was open every night.',
    results: 'Twenty-four survivors were sheltered.',
    objectives: (draft.objectives as string[]).map((objective) => ({ objective, progress: 'ON_TRACK', narrative: 'As planned.' })),
    overall: 'ON_TRACK',
    expenditure: spent.map((amount, n) => ({ line: n + 1, spent: usd(amount), note: null })),
    assistance: [{ sex: 'FEMALE', ageBand: 'ADULT', form: 'SEXUAL', assistance: 'SHL', region: 'UNKNOWN', border: 'UNKNOWN', recruitment: 'UNKNOWN', persons: 24, services: 310 }],
  };
  // The page opened beside it holds no draft of its own: leave it before the server's changes.
  await editor.goto('/');
  await must(editor, 'PUT', `/api${path}`, said, (await must(editor, 'GET', `/api${path}`)).version);
  return path;
}

async function submitted(path: string): Promise<void> {
  const ngo = await cast.page('ngo.officer', path);
  const submission = await open(ngo, 'Submit the report');
  await submission.getByRole('checkbox').check();
  await send(ngo, submission, 'Submit the report');
  await status(ngo, 'Submitted');
}

test('1. the grantee sees what the first instalment waits for, and asks for it', async () => {
  grant = await grantInForce(cast, run, ['8000.00', '7000.00'], ['9000.00', '6000.00']);
  const ngo = await cast.page('ngo.officer', `/grants/${grant.id}`);
  await expect(condition(ngo, 'The agreement is in force')).toContainText('Met');
  await expect(condition(ngo, 'The bank details are verified and usable')).toContainText('Met');
  await expect(condition(ngo, 'The pool holds the cash')).toContainText('Checked by the Fund');
  await expectAccessible(ngo);
  first = { ...(await approved()), endToEnd: '' };
});

test('2. it goes to the bank in an order that two have signed, and the bank says that it is paid', async () => {
  first.endToEnd = await ordered(first);
  const page = await told(
    { side: 'DBIT', amount: '9000.00', reference: `P1${run}`, endToEnd: first.endToEnd, party: 'Casa Aurora' },
    new RegExp(`Payment ${first.number}`),
  );
  await expectAccessible(page);
  await page.goto(first.path);
  await status(page, 'Settled');
  await expect(page.getByText(`P1${run}`)).toBeVisible();
  const ngo = await cast.page('ngo.officer', `/grants/${grant.id}`);
  await expect(figure(ngo, 'Advance')).toHaveText('USD 9,000.00');
  // The next one waits, and says for what.
  await expect(ngo.getByRole('button', { name: 'Request the instalment' })).toHaveCount(0);
  await expect(condition(ngo, 'The report on the instalment before is accepted')).toContainText('Not met');
  await expect(condition(ngo, 'Enough of the instalment before is spent')).toContainText('Not met');
});

test('3. the report comes back with a comment on an amount, is answered, and is submitted again', async () => {
  report = await written(1, ['5000.00', '3800.00']);
  await submitted(report);
  const officer = await cast.page('officer', report);
  await officer.getByRole('button', { name: 'Comment on: Line 2' }).click();
  await officer.getByRole('textbox', { name: 'Comment on: Line 2' }).fill('The invoices of the shelter make 4,000.');
  await officer.getByRole('button', { name: 'Keep the comment' }).click();
  await expect(officer.getByText('The invoices of the shelter make 4,000.')).toBeVisible();
  const back = await open(officer, 'Send back');
  await back.getByRole('textbox', { name: /^Reason/ }).fill('One amount is not that of the invoices.');
  await send(officer, back, 'Send back');
  await status(officer, 'Sent back');

  const editor = await cast.page('ngo.editor', report);
  await expect(editor.getByText('1 of 1 comments is still to be answered.')).toBeVisible();
  await expect(editor.getByText('The invoices of the shelter make 4,000.')).toBeVisible();
  await expectAccessible(editor);
  await editor.locator('#spent-2').fill('4,000.00');
  await editor.locator('#spent-2').blur();
  await expect(editor.getByRole('status').filter({ hasText: 'Saved at' })).toBeVisible();
  await editor.getByRole('checkbox', { name: 'I have mended this' }).check();
  await editor.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(editor.getByText('All comments are answered.')).toBeVisible();
  await submitted(report);
});

test('4. programme accepts it, finance all but 300, and the next instalment is open', async () => {
  const officer = await cast.page('officer', report);
  await expect(officer.getByText('Mended', { exact: true })).toBeVisible();
  await send(officer, await open(officer, 'Accept (programme)'), 'Accept (programme)');
  const accountant = await cast.page('accountant', report);
  const acceptance = await open(accountant, 'Accept (finance)');
  await acceptance.getByRole('button', { name: 'Add an ineligible amount' }).click();
  await acceptance.locator('#ineligible-0-line').selectOption('2');
  await acceptance.locator('#ineligible-0-amount').fill('300.00');
  await acceptance.locator('#ineligible-0-category').selectOption('NO_PROOF_OF_PAYMENT');
  await acceptance.locator('#ineligible-0-reason').fill('The receipts of two nights are missing.');
  await send(accountant, acceptance, 'Accept (finance)');
  await status(accountant, 'Accepted with findings');
  const ngo = await cast.page('ngo.officer', `/grants/${grant.id}`);
  await expect(figure(ngo, 'Advance')).toHaveText('USD 0.00');
  await expect(condition(ngo, 'The report on the instalment before is accepted')).toContainText('Met');
});

test('5. the bank sends the second payment back; it is asked for again and paid', async () => {
  second = { ...(await approved()), endToEnd: '' };
  second.endToEnd = await ordered(second);
  const page = await told(
    { side: 'CRDT', amount: '6000.00', reference: `R2${run}`, endToEnd: second.endToEnd, text: 'Returned', returned: 'AC04' },
    new RegExp(`Return of payment ${second.number}`),
  );
  await page.goto(second.path);
  await status(page, 'Returned by the bank');
  const ngo = await cast.page('ngo.officer', `/grants/${grant.id}`);
  await expect(ngo.getByRole('row', { name: /^2 USD/ })).toContainText('returned by the bank');
  await expect(figure(ngo, 'Advance')).toHaveText('USD 0.00');

  again = { ...(await approved()), endToEnd: '' };
  expect(again.number).not.toBe(second.number);
  again.endToEnd = await ordered(again);
  await told(
    { side: 'DBIT', amount: '6000.00', reference: `P2${run}`, endToEnd: again.endToEnd, party: 'Casa Aurora' },
    new RegExp(`Payment ${again.number}`),
  );
  await ngo.goto(`/grants/${grant.id}`);
  await expect(ngo.getByRole('row', { name: /^2 USD/ })).toContainText('Settled');
  await expect(figure(ngo, 'Advance')).toHaveText('USD 6,000.00');
});

test('6. a spot check finds 500 unsupported: documented, justified, and the rest to be paid back', async () => {
  const officer = await cast.page('officer', `/grants/${grant.id}`);
  const plan = await open(officer, 'Plan an engagement');
  await plan.getByRole('combobox', { name: /^Kind/ }).selectOption('SPOT_CHECK');
  await fillDate(officer, plan, 'Due on', day(0));
  await send(officer, plan, 'Plan an engagement');
  await officer.getByRole('row').filter({ hasText: 'Spot check' }).getByRole('link').first().click();
  await status(officer, 'Planned');
  engagement = new URL(officer.url()).pathname;

  const checker = await cast.page('officer2', engagement);
  await send(checker, await open(checker, 'Contact the grantee'), 'Contact the grantee');
  const finding = await open(checker, 'Add a finding');
  await finding.getByRole('combobox', { name: /^Category/ }).selectOption('NO_SUPPORTING_DOCUMENTATION');
  await finding.getByRole('combobox', { name: /^Priority/ }).selectOption('MEDIUM');
  await finding.getByRole('textbox', { name: /^What was found/ }).fill('Two months of wages without a payslip.');
  await finding.getByRole('textbox', { name: /^Recommendation/ }).fill('Send the payslips.');
  await fillDate(checker, finding, 'To be seen to by', day(30));
  await finding.getByRole('textbox', { name: /^Amount/ }).fill('500.00');
  await finding.getByRole('textbox', { name: /^Instalment/ }).fill('1');
  await finding.getByRole('textbox', { name: /^Budget line/ }).fill('1');
  await send(checker, finding, 'Add a finding');
  const attached = await open(checker, 'Attach the report');
  await attached.locator('input[type=file]').setInputFiles({ name: 'spot-check.pdf', mimeType: 'application/pdf', buffer: pdf('Spot check') });
  await send(checker, attached, 'Attach the report');
  const issue = await open(checker, 'Issue the draft');
  await fillDate(checker, issue, 'Took place on', day(0));
  await issue.getByRole('textbox', { name: /^Summary/ }).fill('Vouchers of the first period were seen at the office.');
  await send(checker, issue, 'Issue the draft');
  await status(checker, 'Draft issued');
  await expectAccessible(checker);

  const ngo = await cast.page('ngo.officer', engagement);
  const comments = await open(ngo, 'Comment');
  await comments.getByRole('textbox', { name: /^Comments/ }).fill('Most payslips are at the bank.');
  await send(ngo, comments, 'Comment');
  const manager = await cast.page('manager', engagement);
  await send(manager, await open(manager, 'Make it final'), 'Make it final');
  await status(manager, 'Final');

  const part = async (user: string, action: string, amount: string) => {
    const page = await cast.page(user, engagement);
    const dialog = await open(page, action);
    await dialog.getByRole('textbox', { name: /^Amount/ }).fill(amount);
    await dialog.getByRole('textbox', { name: /^Grounds/ }).fill('Seen and checked.');
    await send(page, dialog, action);
  };
  await part('accountant', 'Accept documents', '200.00');
  await part('manager', 'Accept a justification', '100.00');
  await expect(manager.getByText('USD 200.00').first()).toBeVisible();
  const ineligible = await open(manager, 'Find it ineligible');
  await ineligible.getByRole('textbox', { name: /^Reason/ }).fill('No payslip for the second month.');
  await send(manager, ineligible, 'Find it ineligible');
  const approver = await cast.page('approver', engagement);
  await send(approver, await open(approver, 'Post as receivable'), 'Post as receivable');
  await approver.goto(`/grants/${grant.id}`);
  await expect(figure(approver, 'Due from the grantee')).toHaveText('USD 500.00');
});

test('7. the final report leaves 600 unspent, and all that is owed comes back through the bank', async () => {
  const last = await written(2, ['3000.00', '2400.00']);
  await submitted(last);
  const officer = await cast.page('officer', last);
  await send(officer, await open(officer, 'Accept (programme)'), 'Accept (programme)');
  const accountant = await cast.page('accountant', last);
  await send(accountant, await open(accountant, 'Accept (finance)'), 'Accept (finance)');
  await status(accountant, 'Accepted');
  const page = await told(
    { side: 'CRDT', amount: '1100.00', reference: `B${run}`, party: 'Casa Aurora', text: `Refund ${grant.number}` },
    new RegExp(`Owed by the grantee of ${grant.number}`),
  );
  await expectAccessible(page);
  const approver = await cast.page('approver', `/grants/${grant.id}`);
  await expect(figure(approver, 'Due from the grantee')).toHaveText('USD 1,100.00');
  await send(approver, await open(approver, 'Post the refund'), 'Post the refund');
  await expect(figure(approver, 'Due from the grantee')).toHaveText('USD 0.00');
});

test('8. the finding is settled to the cent and resolved, and the grant is closed once its list says so', async () => {
  const officer = await cast.page('officer', `/grants/${grant.id}`);
  const closing = (name: string) => officer.getByRole('grid', { name: 'What must hold before the grant is closed' }).getByRole('row').filter({ hasText: name });
  await expect(closing('The grantee owes nothing').getByText('Met', { exact: true })).toBeVisible();
  await expect(closing('Every amount found is settled')).toContainText('Not met');
  await expect(closing('Planned visits, checks and audits were held or cancelled')).toContainText('Not met');
  await expect(officer.getByRole('button', { name: 'Close the grant' })).toHaveCount(0);
  const accountant = await cast.page('accountant', engagement);
  const refund = await open(accountant, 'Allocate a refund');
  await refund.getByRole('combobox', { name: /^From/ }).selectOption({ index: 1 });
  await refund.getByRole('textbox', { name: /^Amount/ }).fill('200.00');
  await refund.getByRole('textbox', { name: /^Grounds/ }).fill('Paid back with what was not spent.');
  await send(accountant, refund, 'Allocate a refund');
  await officer.goto(engagement);
  const resolution = await open(officer, 'Resolve the finding');
  await resolution.getByRole('textbox').fill('Documented, justified and paid back.');
  await send(officer, resolution, 'Resolve the finding');
  await send(officer, await open(officer, 'Resolve'), 'Resolve');
  await status(officer, 'Resolved');
  // The visit that the plan asks for is not held any more: the fund manager's decision, with a reason.
  const manager = await cast.page('manager', `/grants/${grant.id}`);
  await manager.getByRole('row').filter({ hasText: 'Programme visit' }).getByRole('link').first().click();
  const cancellation = await open(manager, 'Cancel the engagement');
  await cancellation.getByRole('textbox', { name: /^Reason/ }).fill('The spot check saw the work as well.');
  await send(manager, cancellation, 'Cancel the engagement');
  await status(manager, 'Cancelled');
  await officer.goto(`/grants/${grant.id}`);
  await expect(officer.getByText('Nothing stands against closing this grant.')).toBeVisible();
  await send(officer, await open(officer, 'Close the grant'), 'Close the grant');
  await status(officer, 'Closed');
  for (const term of ['Committed', 'Advance', 'Due from the grantee']) await expect(figure(officer, term)).toHaveText('USD 0.00');
  await expectAccessible(officer);
});

test('9. the auditor reads every entry, and each balances', async () => {
  const auditor = await cast.page('auditor', `/grants/${grant.id}`);
  const page = (await must(auditor, 'GET', `/api/journal?size=50&grantId=${grant.id}`)) as unknown as {
    items: { event: string; lines: { account: string; side: string; usd: { amount: string } }[] }[];
  };
  const entries = page.items.reverse();
  for (const entry of entries) {
    const cents = entry.lines.reduce((sum, l) => sum + (l.side === 'DEBIT' ? 1 : -1) * Math.round(Number(l.usd.amount) * 100), 0);
    expect(cents, entry.event).toBe(0);
  }
  expect(entries.map((e) => `${e.event}: ${e.lines.map((l) => `${l.account} ${l.side === 'CREDIT' ? '-' : ''}${l.usd.amount}`).join(', ')}`)).toEqual([
    'CERTIFIED: 9200 15000.00, 9299 -15000.00, 9200 1950.00, 9299 -1950.00',
    'RELEASED: 1420 9000.00, 1110 -9000.00',
    'ACCEPTED: 7210 5000.00, 7210 3700.00, 1430 300.00, 1420 -9000.00',
    'PROGRAMME_SUPPORT: 7910 1131.00, 2910 -1131.00',
    'COMMITMENT_REDUCED: 9299 9831.00, 9200 -9831.00',
    'RELEASED: 1420 6000.00, 1110 -6000.00',
    'RELEASED_REVERSED: 1420 -6000.00, 1110 6000.00',
    'RELEASED: 1420 6000.00, 1110 -6000.00',
    'DISALLOWED: 1430 200.00, 7210 -200.00, 2910 26.00, 7910 -26.00',
    'ACCEPTED: 7210 3000.00, 7210 2400.00, 1430 600.00, 1420 -6000.00',
    'PROGRAMME_SUPPORT: 7910 702.00, 2910 -702.00',
    'COMMITMENT_REDUCED: 9299 6102.00, 9200 -6102.00',
    'POSTED: 1110 1100.00, 1430 -1100.00',
    'CLOSED: 9299 1017.00, 9200 -1017.00',
  ]);
  await expect(auditor.getByRole('grid', { name: 'Journal' }).getByRole('rowheader').first()).toBeVisible();
  const balance = await must(auditor, 'GET', '/api/statements/trial-balance');
  expect(balance.totalDebit).toEqual(balance.totalCredit);
  await auditor.goto('/statements/trial-balance');
  await expectAccessible(auditor);
});
