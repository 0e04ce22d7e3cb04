import { expect, test, type Page } from '@playwright/test';
import { day, documents, must } from './line';
import { as, expectAccessible } from './support';

const run = Date.now().toString(36).toUpperCase();

const words = { en: 'Words.' };
let path = '';

test.describe.configure({ mode: 'serial' });

/** An application of our own, to a call of our own. */
test.beforeAll(async ({ browser }) => {
  let callId = '';
  await as(browser, 'officer', '/', async (officer) => {
    const call = await must(officer, 'POST', '/api/calls', {
      reference: `D.${run}`,
      title: { en: 'Written by two at once' },
      summary: words,
      sections: { programme: words, eligibility: words, procedure: words, evaluation: words, award: words, reporting: words },
      window: 'SGP1',
      pool: 'GENERAL',
      envelope: { amount: '1000.00', currency: 'USD' },
      ceiling: { amount: '1000.00', currency: 'USD' },
      maxMonths: 8,
      deadlineOn: day(30),
      languages: ['en'],
      requiredDocuments: documents,
      passMark: 70,
    });
    callId = call.id;
    await must(officer, 'POST', `/api/calls/${callId}/publication`);
  });
  await as(browser, 'ngo.editor', '/', async (editor) => {
    path = `/applications/${(await must(editor, 'POST', '/api/applications', { callId })).id}`;
  });
});

const status = (page: Page, text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
const title = (page: Page) => page.locator('#application-title');
const summary = (page: Page) => page.locator('#application-summary');

test('what is typed without a connection is there after the page was loaded anew, and is sent when the connection is back', async ({ browser }) => {
  await as(browser, 'ngo.editor', '/', async (page) => {
    await page.goto(path);
    await expect(title(page)).toBeVisible();
    await page.context().setOffline(true);
    await title(page).fill(`Offline ${run}`);
    await status(page, 'Saved on this device, not yet sent');
    // The pages load, and still nothing can be saved.
    await page.route('**/api/applications/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await page.context().setOffline(false);
    await page.reload();
    await expect(title(page)).toHaveValue(`Offline ${run}`);
    await status(page, 'Saved on this device, not yet sent');
    expect((await must(page, 'GET', `/api${path}`) as unknown as { draft: { title: string } }).draft.title).not.toBe(`Offline ${run}`);
    // Signing out would remove it, and asks.
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const warning = page.getByRole('dialog', { name: /Some of what you typed has not been sent/ });
    await expect(warning).toBeVisible();
    await expectAccessible(page);
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    await page.unroute('**/api/applications/*');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await status(page, 'Sent and saved at');
    expect((await must(page, 'GET', `/api${path}`) as unknown as { draft: { title: string } }).draft.title).toBe(`Offline ${run}`);
  });
});

test('what is typed as the session ends is sent after signing in again', async ({ browser }) => {
  await as(browser, 'ngo.editor', '/', async (page) => {
    await page.goto(path);
    await expect(title(page)).toBeVisible();
    await page.context().clearCookies({ name: /^q_session/ });
    await title(page).fill(`Ended ${run}`);
    await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
    const [second] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Sign in in a new tab' }).click()]);
    await expect(second.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await status(page, 'Sent and saved at');
    await page.reload();
    await expect(title(page)).toHaveValue(`Ended ${run}`);
  });
});

test('of two who write at once each sees what the other saved, and nothing is overwritten unseen', async ({ browser }) => {
  await as(browser, 'ngo.editor', '/', async (editor) => {
    await editor.goto(path);
    await expect(title(editor)).toBeVisible();
    await as(browser, 'ngo.officer', path, async (officer) => {
      const name = await officer.getByRole('button', { name: /^Your account/ }).getAttribute('aria-label').then((label) => label!.replace('Your account: ', ''));
      await title(officer).fill(`By the officer ${run}`);
      await summary(officer).fill(`Summary of the officer ${run}`);
      await status(officer, 'Sent and saved at');

      await title(editor).fill(`By the editor ${run}`);
      const dialog = editor.getByRole('dialog', { name: 'Two people changed this at the same time' });
      await expect(dialog).toContainText(`${name} saved changes on`);
      const titles = dialog.getByRole('group', { name: 'Title of the project' });
      await expect(titles).toContainText(`By the officer ${run}`);
      await expect(titles).toContainText(`By the editor ${run}`);
      // What the officer alone changed is proposed, and chosen already.
      await expect(dialog.getByRole('group', { name: 'Summary' }).getByRole('radio', { name: new RegExp(`^Saved by ${name}`) })).toBeChecked();
      await expect(dialog.getByRole('button', { name: 'Keep what I chose' })).toBeDisabled();
      await expectAccessible(editor);
      await titles.getByRole('radio', { name: 'Yours' }).check();
      await dialog.getByRole('button', { name: 'Keep what I chose' }).click();
      await status(editor, 'Sent and saved at');
      await expect(summary(editor)).toHaveValue(`Summary of the officer ${run}`);

      // Different fields: proposed beside the form, where the writing goes on.
      await title(officer).fill('');
      await expect(officer.getByRole('dialog').or(officer.locator('.proposal')).first()).toBeVisible();
      await officer.getByRole('radio', { name: /^Saved by/ }).first().check();
      await officer.getByRole('button', { name: 'Keep what I chose' }).click();
      await expect(title(officer)).toHaveValue(`By the editor ${run}`);
      await summary(officer).fill(`Second summary of the officer ${run}`);
      await status(officer, 'Sent and saved at');
      await title(editor).fill(`By the editor again ${run}`);
      await expect(editor.locator('.proposal')).toContainText('Summary');
      await expect(editor.locator('.proposal')).toContainText(name);
      await expect(summary(editor)).toHaveValue(`Summary of the officer ${run}`);
      await expectAccessible(editor);
      await editor.getByRole('button', { name: 'Take these changes' }).click();
      await expect(summary(editor)).toHaveValue(`Second summary of the officer ${run}`);
      await status(editor, 'Sent and saved at');
    });

    // What the officer wrote first is still to be found, and comes back.
    await editor.getByText('Show earlier versions').click();
    const version = editor.locator('details.version').filter({ hasText: 'Changed:' }).first();
    await version.locator('summary').click();
    await expect(version.getByText('In this version').first()).toBeVisible();
    await expectAccessible(editor);
    const written = await version.locator('.side').last().textContent();
    await version.getByRole('button', { name: /^Restore the version of/ }).click();
    const dialog = editor.getByRole('dialog', { name: /^Restore the version of/ });
    await expect(dialog).toContainText('becomes an earlier version itself');
    await expectAccessible(editor);
    await dialog.getByRole('button', { name: 'Restore this version' }).click();
    await expect(dialog).toBeHidden();
    await expect(editor.getByText('The version is restored.').first()).toBeVisible();
    expect(written).toContain(run);
    await expect(summary(editor)).toHaveValue(`Second summary of the officer ${run}`);
    await expect(title(editor)).toHaveValue(`By the editor ${run}`);
  });
});
