import { expect, test } from '@playwright/test';
import { as, expectAccessible, fillDate, open, send } from './support';

// The day the fund has, whatever the machine's zone.
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Vienna' }).format();
const run = Date.now().toString(36);
const reference = `NV ${run}`;

let number = '';
let address = '';

test.describe.configure({ mode: 'serial' });

test.describe('money comes in', () => {
  test('a donor records a pledge and sees it', async ({ browser }) => {
    await as(browser, 'donor', '/contributions/new', async (page) => {
      await expectAccessible(page);
      await page.getByLabel('Currency').selectOption('EUR');
      await page.getByRole('textbox', { name: /^Amount/ }).fill('1,000.00');
      await page.getByRole('textbox', { name: /^Purpose/ }).fill('Un-earmarked');
      await fillDate(page, page, 'Pledged on', today);
      await page.getByRole('textbox', { name: /^Note verbale/ }).fill(reference);
      await page.getByRole('button', { name: 'Record a pledge' }).click();
      await expect(page.getByText('Pledged', { exact: true })).toBeVisible();
      number = (await page.getByRole('heading', { level: 1 }).textContent())!;
      address = new URL(page.url()).pathname;
      expect(number).toMatch(/^C-\d{4}-\d{4,}$/);
      await expect(page.getByText('EUR 1,000.00').first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Accept the contribution' })).toHaveCount(0);
      await expectAccessible(page);
    });
  });

  test('somebody from a grantee does not find it', async ({ browser }) => {
    await as(browser, 'ngo.officer', address, async (page) => {
      await expect(page.getByText(number)).toHaveCount(0);
      await expect(page.getByRole('alert')).toBeVisible();
    });
  });

  test('the fund manager accepts it and records the agreement', async ({ browser }) => {
    await as(browser, 'manager', address, async (page) => {
      const acceptance = await open(page, 'Accept the contribution');
      await acceptance.getByRole('button', { name: 'Accept the contribution' }).click();
      await expect(acceptance.getByText('This must be confirmed').first()).toBeVisible();
      for (const box of await acceptance.getByRole('checkbox').all()) await box.check();
      await send(page, acceptance, 'Accept the contribution');
      await expect(page.getByText('Accepted', { exact: true })).toBeVisible();

      const agreement = await open(page, 'Record the agreement');
      await agreement.getByRole('textbox', { name: /^Reference/ }).fill(`AG ${run}`);
      await fillDate(page, agreement, 'Signed on', today);
      await send(page, agreement, 'Record the agreement');
      await expect(page.getByText('Agreed', { exact: true })).toBeVisible();
      await expect(page.getByText('13%')).toBeVisible();
    });
  });

  test('the accountant records the receipt but may not post it', async ({ browser }) => {
    await as(browser, 'accountant', address, async (page) => {
      const receipt = await open(page, 'Record a receipt');
      await expect(receipt.getByRole('textbox', { name: /^Amount received/ })).toHaveValue('1,000.00');
      await fillDate(page, receipt, 'Received on', today);
      await receipt.getByRole('textbox', { name: /^Bank reference/ }).fill(`BK ${run}`);
      await send(page, receipt, 'Record a receipt');
      await expect(page.getByText(`BK ${run}`)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Post the receipt' })).toHaveCount(0);
    });
  });

  test('the approving officer is told of it, and posts it', async ({ browser }) => {
    await as(browser, 'approver', '/', async (page) => {
      await page.getByRole('link', { name: number }).first().click();
      await send(page, await open(page, 'Post the receipt'), 'Post the receipt');
      await expect(page.getByText('Received', { exact: true }).first()).toBeVisible();
    });
  });

  test('the auditor reads it in the journal, back to its source, and who did what', async ({ browser }) => {
    await as(browser, 'auditor', address, async (page) => {
      const entries = page.getByRole('grid', { name: 'Journal' });
      await expect(entries.getByRole('rowheader').first()).toBeVisible();
      await expectAccessible(page);
      await entries.getByRole('rowheader').first().getByRole('link').click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Journal entry');
      const total = page.getByRole('row', { name: /^Total/ });
      const [debit, credit] = await total.getByRole('gridcell').allTextContents();
      expect(debit).toMatch(/USD/);
      expect(debit).toBe(credit);
      await expectAccessible(page);
      await page.goBack();
      await page.getByRole('button', { name: 'Who did what' }).click();
      const trail = page.getByRole('grid', { name: 'Who did what' });
      await expect(trail.getByText('Posting', { exact: true })).toBeVisible();
      await expect(trail.getByText('Acceptance', { exact: true })).toBeVisible();
    });
  });
});
