import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { as, expectAccessible } from './support';

test('the auditor drills from the status of the fund to the lines behind a figure, and takes the trial balance away', async ({ browser }) => {
  await as(browser, 'auditor', '/statements/status-of-fund', async (page) => {
    const revenue = page.getByRole('row', { name: /^Voluntary contributions/ });
    await expect(revenue).toBeVisible();
    await expectAccessible(page);
    const account = revenue.getByRole('link').first();
    const code = (await account.textContent())!;
    await account.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
    await expect(page.getByLabel('Account', { exact: true })).toHaveValue(code);
    await expect(page.getByRole('grid', { name: 'Lines' }).getByRole('rowheader').first()).toBeVisible();

    await page.getByRole('link', { name: 'Trial balance' }).click();
    const totals = page.getByRole('row', { name: /^Total/ }).first().getByRole('gridcell').filter({ hasText: /\d/ });
    await expect(totals).toHaveCount(2);
    const [debit, credit] = await totals.allTextContents();
    expect(debit).toBe(credit);
    await expect(page.getByText(/^As of \d/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^CSV/ }).click()]);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv).toContain(code);
    expect(csv).toContain(debit!.replaceAll(',', ''));
  });
});

test('every rule that must always hold does, over a fund with years behind it', async ({ browser }) => {
  await as(browser, 'auditor', '/invariants', async (page) => {
    await expect(page.getByText(/^(\d+) of \1 asked, 0 broken$/)).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  });
});
