import { expect, test } from '@playwright/test';
import { must, pdf, refused } from './line';
import { as, expectAccessible, fillDate, open, send } from './support';

/** So many days from today as the fund has it, whatever the machine's zone. */
const day = (from: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Vienna' }).format(new Date(Date.now() + from * 86_400_000));

// Everything is of this run: it may be run again, and beside other journeys.
const run = Date.now().toString(36);
const usd = (amount: string) => ({ amount, currency: 'USD' });

let person = '';
let state = '';
let agreed = { id: '', number: '' };
let gift = { id: '', number: '' };
let goods = '';

test.describe.configure({ mode: 'serial' });

test.describe('money in, beyond the first receipt', () => {
  test('what is late by its schedule is overdue, and the list can be taken away', async ({ browser }) => {
    await as(browser, 'donor', '/', async (page) => {
      const made = await must(page, 'POST', '/api/contributions', { amount: usd('900.00'), purpose: '=1+1', pledgedOn: day(-1), reference: `NV ${run}` });
      agreed = { id: made.id, number: made.number };
    });
    await as(browser, 'manager', '/', async (page) => {
      await must(page, 'POST', `/api/contributions/${agreed.id}/acceptance`, { purposeConsistent: true, noAdditionalLiability: true });
      await must(page, 'POST', `/api/contributions/${agreed.id}/agreement`, {
        reference: `AG ${run}`,
        signedOn: day(-1),
        recognitionModel: 'ON_RECEIPT',
        pscRate: '0.13',
        schedule: [
          { dueOn: day(-1), amount: usd('300.00') },
          { dueOn: day(60), amount: usd('600.00') },
        ],
      });
    });
    await as(browser, 'officer', `/contributions/${agreed.id}`, async (page) => {
      const schedule = page.getByRole('grid', { name: 'Payment schedule' });
      await expect(schedule.getByText('Overdue', { exact: true })).toHaveCount(1);
      await expect(schedule.getByText('Not yet due')).toHaveCount(1);
      await expectAccessible(page);
      await page.goto('/contributions?due=OVERDUE');
      await expect(page.getByRole('link', { name: agreed.number })).toBeVisible();
      await expectAccessible(page);
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()]);
      const text = await (await file.createReadStream()).toArray();
      const row = Buffer.concat(text)
        .toString('utf8')
        .split(/\r?\n/)
        .find((line) => line.startsWith(agreed.number))!;
      expect(row).toContain(',900.00,0.00,900.00,300.00,');
      expect(row).toContain("'=1+1");
    });
  });

  test('a gift is recorded by one person and posted by another', async ({ browser }) => {
    await as(browser, 'accountant', '/contributions/gift', async (page) => {
      const { items } = (await must(page, 'GET', '/api/organisations?kind=DONOR&size=200')) as unknown as { items: { id: string; kind: string }[] };
      person = items.find((o) => o.kind === 'INDIVIDUAL')!.id;
      state = items.find((o) => o.kind === 'MEMBER_STATE')!.id;
      const form = page.locator('#gift');
      await form.getByLabel(/^Donor/).selectOption(person);
      await form.getByRole('textbox', { name: /^Amount/ }).fill('25.00');
      await form.getByRole('textbox', { name: /^Purpose/ }).fill('For whoever needs it most');
      await fillDate(page, form, 'Received on', day(0));
      await form.getByLabel(/^Bank account/).selectOption('1110');
      await form.getByRole('textbox', { name: /^Bank reference/ }).fill(`GIFT ${run}`);
      await expectAccessible(page);
      await form.getByRole('button', { name: 'Record the gift' }).click();
      await expect(page.getByText(`GIFT ${run}`).first()).toBeVisible();
      gift = { id: new URL(page.url()).pathname.split('/').pop()!, number: (await page.getByRole('heading', { level: 1 }).textContent())! };
      await expect(page.getByRole('button', { name: 'Post the receipt' })).toHaveCount(0);
    });
    await as(browser, 'approver', `/contributions/${gift.id}`, async (page) => {
      await send(page, await open(page, 'Post the receipt'), 'Post the receipt');
      await expect(page.getByText('Received', { exact: true }).first()).toBeVisible();
    });
  });

  test('goods are recorded with their evidence, and refused to whoever recorded them', async ({ browser }) => {
    await as(browser, 'accountant', '/in-kind-contributions/new', async (page) => {
      const form = page.locator('#in-kind');
      await form.getByLabel(/^Donor/).selectOption(state);
      await form.getByRole('textbox', { name: /^What was given/ }).fill(`Blankets ${run}`);
      await form.getByRole('textbox', { name: /^Quantity/ }).fill('600 pieces');
      await form.getByRole('textbox', { name: /^Fair value/ }).fill('24,000.00');
      await form.getByLabel(/^Basis of valuation/).selectOption('INVOICE');
      await form.getByLabel(/^Account of expense/).selectOption('7140');
      await fillDate(page, form, 'Delivered on', day(0));
      await expectAccessible(page);
      await form.getByRole('button', { name: 'Record a contribution in kind' }).click();
      await expect(page.getByText('Recorded', { exact: true }).first()).toBeVisible();
      goods = new URL(page.url()).pathname.split('/').pop()!;
      const dialog = await open(page, 'Attach a document');
      await dialog.locator('input[type=file]').setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: pdf('Invoice') });
      await send(page, dialog, 'Attach a document');
      await expect(page.getByRole('button', { name: 'invoice.pdf' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Post the contribution in kind' })).toHaveCount(0);
      await refused(page, 'POST', `/api/in-kind-contributions/${goods}/posting`, {}, 403);
      await expectAccessible(page);
    });
  });

  test('a second person posts them, and the auditor comes from the entry to the evidence', async ({ browser }) => {
    await as(browser, 'approver', `/in-kind-contributions/${goods}`, async (page) => {
      await send(page, await open(page, 'Post the contribution in kind'), 'Post the contribution in kind');
      await expect(page.getByText('In the books', { exact: true }).first()).toBeVisible();
    });
    await as(browser, 'auditor', `/in-kind-contributions/${goods}`, async (page) => {
      await page.getByRole('link', { name: 'Entry', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Journal entry');
      await expect(page.getByText('Contributions in kind').first()).toBeVisible();
      await expect(page.getByText('invoice.pdf').first()).toBeVisible();
      await expectAccessible(page);
    });
  });

  test('a refund goes through its four persons', async ({ browser }) => {
    await as(browser, 'accountant', `/contributions/${gift.id}`, async (page) => {
      const dialog = await open(page, 'Propose a refund');
      await dialog.getByRole('textbox', { name: /^Amount/ }).fill('25.00');
      await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The giver asked for it');
      await send(page, dialog, 'Propose a refund');
      await expect(page.getByRole('button', { name: 'Approve the refund' })).toHaveCount(0);
    });
    await as(browser, 'controller', `/contributions/${gift.id}`, async (page) => {
      await send(page, await open(page, 'Approve the refund'), 'Approve the refund');
      await expect(page.getByText('Refund approved', { exact: true })).toBeVisible();
    });
    for (const signatory of ['signatory1', 'signatory2']) {
      await as(browser, signatory, `/contributions/${gift.id}`, async (page) => {
        await send(page, await open(page, 'Sign the refund'), 'Sign the refund');
        await expect(page.getByRole('button', { name: 'Sign the refund' })).toHaveCount(0);
      });
    }
  });

  test('the bank sends it back, and it is owed again', async ({ browser }) => {
    await as(browser, 'accountant', `/contributions/${gift.id}`, async (page) => {
      await expect(page.getByText('Refunded', { exact: true }).first()).toBeVisible();
      const dialog = await open(page, 'Record that the bank sent it back');
      await fillDate(page, dialog, 'Came back on', day(0));
      await dialog.getByRole('textbox', { name: /^Bank reference/ }).fill(`RET ${run}`);
      await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Account closed');
      await send(page, dialog, 'Record that the bank sent it back');
      await expect(page.getByText('Return awaits posting')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Post the return' })).toHaveCount(0);
    });
    await as(browser, 'approver', `/contributions/${gift.id}`, async (page) => {
      await send(page, await open(page, 'Post the return'), 'Post the return');
      await expect(page.getByText('Refund approved', { exact: true })).toBeVisible();
      await expect(page.getByText('Sent back by the bank', { exact: true })).toBeVisible();
      await expectAccessible(page);
    });
  });
});
