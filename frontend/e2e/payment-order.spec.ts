import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { approvedPayment, grantInForce, prepareOrder, takeFile } from './in-force';
import { Cast, day, must, refused } from './line';
import { expectAccessible, open, send } from './support';

// An order to the bank, and what is refused to whoever should not sign it, or not yet, or not that.
const run = `O${Date.now().toString(36).toUpperCase()}`;

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let cast: Cast;
test.beforeAll(({ browser }) => {
  cast = new Cast(browser);
});
test.afterAll(async () => {
  await cast.leave();
  expect(cast.errors).toEqual([]);
});

let payment = { id: '', number: '' };
let order = '';

const api = () => `/api${order}`;
const status = (page: Page, text: string) => expect(page.locator('.head').getByText(text, { exact: true })).toBeVisible();
const signButton = (page: Page) => page.getByRole('button', { name: 'Sign the order' });

test('1. an order is prepared of what was approved, by the accountant and nobody else', async () => {
  const grant = await grantInForce(cast, run, ['3000.00', '2000.00'], ['3000.00', '2000.00']);
  payment = await approvedPayment(cast, grant.id, 1);
  for (const user of ['signatory1', 'approver', 'certifier', 'officer', 'ngo.officer']) {
    await refused(await cast.page(user), 'POST', '/api/payment-orders', { account: '1110', executeOn: day(0), payments: [payment.id] }, 403);
  }
  const accountant = await cast.page('accountant', '/payment-orders');
  order = await prepareOrder(accountant, payment.number);
  await expectAccessible(accountant);
  const signatory = await cast.page('signatory1', `/disbursements/${payment.id}`);
  await status(signatory, 'Scheduled for the bank');
  // The payment is signed with its order, not past it.
  await expect(signatory.getByRole('button', { name: 'Sign the bank instruction' })).toHaveCount(0);
  await signatory.getByRole('link', { name: 'The order to the bank' }).click();
  await expect(signatory.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(signButton(signatory)).toBeVisible();
});

test('2. nobody signs who took part before, or has no signature at the bank', async () => {
  for (const user of ['accountant', 'approver', 'certifier', 'controller', 'auditor']) {
    const page = await cast.page(user, order);
    await expect(page.getByRole('link', { name: payment.number })).toBeVisible();
    await expect(signButton(page)).toHaveCount(0);
    await refused(page, 'POST', `${api()}/signature`, {}, 403);
  }
  // The grantee sees its payment, and no order of the Fund.
  await refused(await cast.page('ngo.officer'), 'GET', api(), undefined, 403, 404);
});

test('3. who signed in too long ago signs in again beside the page, and loses nothing of it', async () => {
  const page = await cast.page('signatory1', order);
  // As the server answers six minutes after the sign-in: nobody here waits that long.
  await page.route('**/signature', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        status: 403,
        code: 'problem.sign-in-again',
        title: 'For a signature you must have signed in within the last 5 minutes.',
        help: 'Sign in again; what you see here stays as it is.',
      }),
    }),
  );
  const dialog = await open(page, 'Sign the order');
  await dialog.getByRole('button', { name: 'Sign the order' }).click();
  await expect(dialog.getByRole('alert')).toContainText('within the last 5 minutes');
  await expectAccessible(page);
  const [beside] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('link', { name: 'Sign in again' }).click()]);
  // Keycloak asks for the password although the session goes on.
  await beside.locator('#password').fill(process.env.AMPARO_DEMO_PASSWORD ?? 'amparo-demo');
  await beside.locator('#kc-login').click();
  await expect.poll(() => beside.isClosed() || new URL(beside.url()).pathname).not.toMatch(/openid-connect|login-actions/);
  if (!beside.isClosed()) {
    await expect(beside.getByRole('heading', { level: 1 })).toBeVisible();
    await beside.close();
  }
  await page.unroute('**/signature');
  // The dialog still stands where it was.
  await send(page, dialog, 'Sign the order');
  await status(page, 'Signed once');
});

test('4. the first signatory is not the second, however often they sign', async () => {
  const page = await cast.page('signatory1', order);
  await expect(page.getByRole('link', { name: payment.number })).toBeVisible();
  await expect(signButton(page)).toHaveCount(0);
  // The same person again is answered with what stands: it is no second signature.
  expect((await must(page, 'POST', `${api()}/signature`)).status).toBe('SIGNED_ONCE');
  expect((await must(page, 'GET', `/api/disbursements/${payment.id}`)).status).toBe('PARTLY_RELEASED');
  await refused(await cast.page('accountant'), 'GET', `${api()}/file`, undefined, 404);
});

test('5. once signed the order is neither withdrawn nor put together anew', async () => {
  const accountant = await cast.page('accountant', order);
  await status(accountant, 'Signed once');
  await expect(accountant.getByRole('button', { name: 'Withdraw the order' })).toHaveCount(0);
  await refused(accountant, 'POST', `${api()}/withdrawal`, { reason: 'Another payment should go with it.' }, 409);
  await refused(accountant, 'POST', '/api/payment-orders', { account: '1110', executeOn: day(0), payments: [payment.id] }, 409);
});

test('6. what a controller holds does not leave with the second signature, and leaves when the hold is lifted', async () => {
  const controller = await cast.page('controller', `/disbursements/${payment.id}`);
  const hold = await open(controller, 'Put on hold');
  await hold.getByRole('textbox', { name: /^Reason/ }).fill('The bank called about the account.');
  await send(controller, hold, 'Put on hold');
  await status(controller, 'On hold');
  const second = await cast.page('signatory2', order);
  const dialog = await open(second, 'Sign the order');
  await dialog.getByRole('button', { name: 'Sign the order' }).click();
  await expect(dialog.getByRole('alert')).toContainText('A controller holds payment');
  await expectAccessible(second);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await must(second, 'GET', api())).status).toBe('SIGNED_ONCE');
  await controller.goto(`/disbursements/${payment.id}`);
  await send(controller, await open(controller, 'Lift the hold'), 'Lift the hold');

  await second.goto(order);
  await send(second, await open(second, 'Sign the order'), 'Sign the order');
  await status(second, 'Released');
  // Signed twice by the same click: nothing more happens.
  expect((await must(second, 'POST', `${api()}/signature`)).status).toBe('RELEASED');
});

test('7. the file is what was signed, for those who bring it to the bank, and each download is on record', async () => {
  const accountant = await cast.page('accountant', order);
  const file = await takeFile(accountant);
  await expect(accountant.getByText(createHash('sha256').update(file).digest('hex'))).toBeVisible();
  expect(file.toString('utf8')).toContain('<InstdAmt Ccy="USD">3000.00</InstdAmt>');
  await refused(await cast.page('approver'), 'GET', `${api()}/file`, undefined, 403);
  const auditor = await cast.page('auditor', order);
  await expect(auditor.getByRole('button', { name: 'Download the file' })).toHaveCount(0);
  await refused(auditor, 'GET', `${api()}/file`, undefined, 403);
  await auditor.getByRole('button', { name: 'Who did what' }).click();
  const trail = auditor.getByRole('grid', { name: 'Who did what' });
  await expect(trail.getByText('Refused').first()).toBeVisible();
  await expectAccessible(auditor);
});
