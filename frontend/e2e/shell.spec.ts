import { expect, test } from '@playwright/test';
import { as, expectAccessible } from './support';

test('anyone reads what the fund is, in six languages, without a barrier', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(/no record of any individual victim/)).toBeVisible();
  await expectAccessible(page);
  for (const [name, language, direction] of [
    ['العربية', 'ar', 'rtl'],
    ['中文', 'zh', 'ltr'],
    ['Français', 'fr', 'ltr'],
    ['Русский', 'ru', 'ltr'],
    ['Español', 'es', 'ltr'],
    ['English', 'en', 'ltr'],
  ] as const) {
    await page.getByRole('banner').getByRole('button').last().click();
    await page.getByRole('menuitem', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await expectAccessible(page);
  }
});

test('a page fits a narrow screen, and its menu opens', async ({ browser }) => {
  await as(browser, 'auditor', '/journal', async (page) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Main menu' }).click();
    await page.getByRole('link', { name: 'Trial balance' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Trial balance' })).toBeVisible();
    await expectAccessible(page);
  });
});

test('an ended session loses nothing that was typed', async ({ browser }) => {
  await as(browser, 'donor', '/contributions/new', async (page) => {
    await page.getByRole('textbox', { name: /^Purpose/ }).fill('Half a sentence');
    await page.context().clearCookies({ name: /^q_session/ });
    await page.getByRole('link', { name: 'Contributions' }).first().click();
    await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
    const [second] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Sign in in a new tab' }).click()]);
    // Keycloak still knows the person, so the second tab comes back by itself.
    await expect(second.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goto('/contributions/new');
    await expect(page.getByRole('textbox', { name: /^Purpose/ })).toHaveValue('Half a sentence');
  });
});
