import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support';

/** Pages of the menu, found as a visitor finds them. */
async function addresses(page: Page, language: string): Promise<string[]> {
  await page.goto(`/${language}`);
  const menu = await page.locator('nav.menu a').evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
  return menu.filter((href) => href.startsWith(`/${language}`));
}

for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) {
  test(`the public site has no barrier and fits a narrow screen, ${language}`, async ({ page }) => {
    const pages = await addresses(page, language);
    expect(pages.length).toBeGreaterThan(8);
    // Of what lists lead to, one of each.
    for (const list of ['calls', 'results', 'good-practices', 'cases']) {
      if (!pages.includes(`/${language}/${list}`)) continue;
      await page.goto(`/${language}/${list}`);
      const inner = await page.locator(`main a[href^="/${language}/${list}/"]`).first().getAttribute('href', { timeout: 500 }).catch(() => null);
      if (inner) pages.push(inner);
    }
    for (const address of pages) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

test('a visitor searches, reads of a call, and follows the money, without signing in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /public site/ }).click();
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox').fill('shelter');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('status')).toContainText('found');
  await page.locator('ol.found a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await page.locator('main table a').first().click();
  await expect(page.getByRole('table').first()).toContainText(/withheld|\d/);
  await page.getByRole('link', { name: 'Follow the money' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Follow the money' })).toBeVisible();
});

test('an address that leads nowhere says so, and where to go instead', async ({ page }) => {
  const lost = await page.goto('/fr/calls/NO-SUCH');
  expect(lost?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Subventions' }).click();
  await expect(page).toHaveURL(/\/fr\/grants$/);

  const unknown = await page.goto('/no-such-page');
  expect(unknown?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
  for (const address of ['/calls', '/desk', '/signed-in']) expect((await page.request.head(address)).status(), address).toBe(200);
  expect((await page.request.head('/no-such-page')).status()).toBe(404);
});
