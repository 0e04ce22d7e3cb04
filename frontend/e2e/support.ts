import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';

/** Signs in as a demo account through Keycloak's own form. */
export async function login(page: Page, user: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(process.env.AMPARO_DEMO_PASSWORD ?? 'amparo-demo');
  await page.locator('#kc-login').click();
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeAttached();
}

/** Does something as one person, in a browser of their own. */
export async function as<T>(browser: Browser, user: string, path: string, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // Hearing of an error that a page swallowed is worth more than a green journey.
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });
  try {
    await login(page, user, path);
    const result = await act(page);
    expect(errors).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** Types a day, `2026-03-01`, into a date field by its parts. */
export async function fillDate(page: Page, scope: Page | Locator, label: string, date: string): Promise<void> {
  const [year, month, day] = date.split('-') as [string, string, string];
  const field = scope.getByRole('group', { name: label }).last();
  await field.getByRole('spinbutton', { name: /^day/ }).click();
  await page.keyboard.type(`${day}${month}${year}`);
}

/** Opens the form behind a button of the page and gives it back. */
export async function open(page: Page, action: string): Promise<Locator> {
  await page.getByRole('button', { name: action, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Sends a form and waits until it has been taken. */
export async function send(page: Page, dialog: Locator, action: string): Promise<void> {
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** No barrier that axe can find, in WCAG 2.2 at level AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}
