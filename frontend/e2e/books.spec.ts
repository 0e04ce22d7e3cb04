import { expect, test } from '@playwright/test';
import { Cast, day, must, pdf, refused } from './line';
import { expectAccessible, fillDate, open, send } from './support';

// Everything is of this run: it may be run again, and beside other journeys.
const run = Date.now().toString(36).toUpperCase();
const text = `Translation of guidelines ${run}`;
const cents = Date.now() % 90_000;
const amount = `${100 + Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const why = `Entered twice ${run}`;

// Whole months behind what other journeys post, and the first one that the demonstration has left open.
const month = '2026-05';

test.describe.configure({ mode: 'serial' });

let cast: Cast;
test.beforeAll(({ browser }) => {
  cast = new Cast(browser);
});
test.afterAll(async () => {
  await cast.leave();
  expect(cast.errors).toEqual([]);
});

let voucher = '';
let entry = '';
let grant = { number: '' };

test.describe('the books', () => {
  test('the accountant prepares a voucher whose line names a grant, and may not post it', async () => {
    const page = await cast.page('accountant', '/vouchers/new');
    const { items } = (await must(page, 'GET', '/api/grants?size=100')) as unknown as { items: { number: string; pool: string }[] };
    grant = items.find((g) => g.pool === 'GENERAL')!;
    await fillDate(page, page, 'Occurred on', day(0));
    await page.getByRole('textbox', { name: /^Description/ }).fill(text);
    const [cost, payable] = [page.getByRole('group', { name: 'Line 1' }), page.getByRole('group', { name: 'Line 2' })];
    await cost.getByLabel(/^Account/).selectOption('7130');
    await cost.getByRole('textbox', { name: /^Amount/ }).fill(amount);
    await cost.getByRole('button', { name: 'Belongs to' }).click();
    await cost.getByRole('combobox', { name: 'Grant' }).click();
    await page.keyboard.type(grant.number);
    await page.getByRole('option', { name: grant.number }).click();
    await cost.getByLabel('Country').selectOption('KE');
    await payable.getByLabel(/^Account/).selectOption('2110');
    await payable.getByRole('textbox', { name: /^Amount/ }).fill(amount);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save the draft' }).click();

    const lines = page.getByRole('grid', { name: 'Lines' });
    await expect(lines.getByRole('link', { name: grant.number })).toBeVisible();
    await expect(lines.getByRole('link', { name: 'Kenya' })).toBeVisible();
    voucher = new URL(page.url()).pathname;
    const dialog = await open(page, 'Attach a document');
    await dialog.locator('input[type=file]').setInputFiles({ name: `invoice-${run}.pdf`, mimeType: 'application/pdf', buffer: pdf('Invoice') });
    await send(page, dialog, 'Attach a document');
    await send(page, await open(page, 'Submit for posting'), 'Submit for posting');
    await expect(page.getByText('Waiting to be posted', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Post', exact: true })).toHaveCount(0);
    await refused(page, 'POST', `/api${voucher}/posting`, {}, 403);
    await expectAccessible(page);
  });

  test('an approving officer posts it', async () => {
    const page = await cast.page('approver', voucher);
    await send(page, await open(page, 'Post'), 'Post');
    await expect(page.locator('.head').getByText('Posted', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: /^Journal entry \d/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Journal entry/ })).toBeVisible();
    entry = new URL(page.url()).pathname;
  });

  test('the auditor goes from a figure to the entry, to the document and to the persons', async () => {
    const page = await cast.page('auditor', '/statements/financial-performance');
    // The figure that this account is part of, whatever group it stands in.
    const figure = page.locator('main a[href*="/statements/lines?"][href*="7130"]').first();
    await expect(figure).toBeVisible();
    await figure.click();
    const line = page.getByRole('row').filter({ hasText: text });
    await expect(line).toContainText(amount);
    await expectAccessible(page);
    await line.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`${entry}$`));

    const people = page.getByRole('grid', { name: /^Who requested/ });
    await expect(people.getByRole('row').filter({ hasText: 'Accountant' }).first()).toBeVisible();
    await expect(people.getByRole('row').filter({ hasText: 'Approving officer' }).first()).toBeVisible();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `invoice-${run}.pdf` }).click()]);
    const bytes = Buffer.concat(await (await file.createReadStream()).toArray());
    expect(bytes.equals(pdf('Invoice'))).toBe(true);
    await expectAccessible(page);
  });

  test('it is taken back with a reason, by two persons', async () => {
    const page = await cast.page('accountant', voucher);
    const dialog = await open(page, 'Reverse the entry');
    await fillDate(page, dialog, 'Occurred on', day(0));
    await dialog.getByRole('button', { name: 'Reverse the entry' }).click();
    // Nothing is taken back without saying why.
    await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(why);
    await send(page, dialog, 'Reverse the entry');
    await expect(page.locator('.head').getByText(why)).toBeVisible();
    const reversal = new URL(page.url()).pathname;
    expect(reversal).not.toBe(voucher);
    await send(page, await open(page, 'Submit for posting'), 'Submit for posting');
    await refused(page, 'POST', `/api${reversal}/posting`, {}, 403);

    const approver = await cast.page('approver', reversal);
    await send(approver, await open(approver, 'Post'), 'Post');
    await approver.goto(entry);
    await expect(approver.locator('.head').getByText('Reversed', { exact: true })).toBeVisible();
    // Once is enough.
    await page.goto(voucher);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reverse the entry' })).toHaveCount(0);
  });

  test('a month is closed over its checklist by two persons, and nothing more is posted into it', async () => {
    const page = await cast.page('accountant', `/periods/${month}`);
    await send(page, await open(page, 'Soft-close'), 'Soft-close');
    await expect(page.locator('.head').getByText('Soft-closed', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Close', exact: true })).toHaveCount(0);
    await refused(page, 'POST', `/api/periods/${month}/closure`, {}, 403);

    const controller = await cast.page('controller', `/periods/${month}`);
    await expect(controller.getByText('Does not hold, required')).toHaveCount(0);
    await expect(controller.getByText('Holds', { exact: true }).first()).toBeVisible();
    await expectAccessible(controller);
    const dialog = await open(controller, 'Close');
    await dialog.getByRole('textbox').fill(`What is open is known ${run}`);
    await send(controller, dialog, 'Close');
    await expect(controller.locator('.head').getByText('Closed', { exact: true })).toBeVisible();

    const late = await must(page, 'POST', '/api/vouchers', {
      occurredOn: `${month}-15`,
      template: 'BANK_CHARGE',
      description: `Too late ${run}`,
      lines: [
        { account: '7650', side: 'DEBIT', amount: { amount: '1.00', currency: 'USD' }, pool: 'GENERAL' },
        { account: '1110', side: 'CREDIT', amount: { amount: '1.00', currency: 'USD' }, pool: 'GENERAL' },
      ],
    });
    await must(page, 'POST', `/api/vouchers/${late.id}/submission`);
    const approver = await cast.page('approver', `/vouchers/${late.id}`);
    const posting = await open(approver, 'Post');
    await posting.getByRole('button', { name: 'Post', exact: true }).click();
    await expect(posting.getByText(/period .*closed/i)).toBeVisible();
    await approver.goto(`/vouchers/${late.id}`);
    const rejection = await open(approver, 'Reject');
    await rejection.getByRole('textbox', { name: /^Reason/ }).fill('The month is closed.');
    await send(approver, rejection, 'Reject');
    await expect(approver.locator('.head').getByText('Rejected', { exact: true })).toBeVisible();
  });

  test('it is opened again with a reason, which the auditor finds and notes', async () => {
    const controller = await cast.page('controller', `/periods/${month}`);
    const dialog = await open(controller, 'Reopen');
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(`The bank told late ${run}`);
    await send(controller, dialog, 'Reopen');
    await expect(controller.locator('.head').getByText('Reopened', { exact: true })).toBeVisible();

    const auditor = await cast.page('auditor', '/exceptions?kind=PERIOD_REOPENED');
    const row = auditor.getByRole('row').filter({ hasText: `The bank told late ${run}` });
    await expect(row).toBeVisible();
    await expectAccessible(auditor);
    await row.getByRole('link').click();
    await expect(auditor.getByRole('heading', { level: 1, name: /May 2026/ })).toBeVisible();
    await send(auditor, await open(auditor, 'Take note'), 'Take note');
    await expect(auditor.getByText('Noted by an auditor').first()).toBeVisible();
  });

  test('the auditor draws a sample with a seed, which anyone draws again', async () => {
    const page = await cast.page('auditor', '/samples');
    const dialog = await open(page, 'Draw a sample');
    await dialog.getByRole('textbox', { name: /^Title/ }).fill(`Contractual services ${run}`);
    await dialog.getByLabel(/^Method/).selectOption('RANDOM');
    await dialog.getByLabel(/^Account/).selectOption('7130');
    await fillDate(page, dialog, 'From', day(0));
    await fillDate(page, dialog, 'To', day(0));
    await dialog.getByRole('textbox', { name: /^At least/ }).fill(amount);
    await dialog.getByRole('textbox', { name: /^At most/ }).fill(amount);
    await dialog.getByRole('textbox', { name: /^How many/ }).fill('2');
    await dialog.getByRole('textbox', { name: /^Seed/ }).fill(run);
    await send(page, dialog, 'Draw a sample');
    await expect(page.locator('.head').getByText(`Contractual services ${run}`)).toBeVisible();
    await expect(page.getByText(run, { exact: true })).toBeVisible();
    const items = page.getByRole('grid', { name: 'Items drawn' });
    // What was posted, and what took it back.
    await expect(items.getByRole('rowheader')).toHaveCount(2);
    await page.getByRole('button', { name: 'Draw it again and compare' }).click();
    await expect(page.getByText('The same population gives the same sample.')).toBeVisible();
    for (const n of [0, 1]) {
      const examination = await (async () => {
        await items.getByRole('button', { name: 'Examine' }).nth(n).click();
        return page.getByRole('dialog');
      })();
      await send(page, examination, 'Examine');
      await expect(items.getByText('In order')).toHaveCount(n + 1);
    }
    await expect(page.locator('.head').getByText('Examined', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await items.locator(`a[href$="${entry}"]`).click();
    await expect(page.locator('.head').getByText(text)).toBeVisible();
  });
});
