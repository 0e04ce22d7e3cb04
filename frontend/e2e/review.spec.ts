import { expect, test } from '@playwright/test';
import { Cast, must, refused } from './line';
import { expectAccessible, open, send } from './support';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const run = Date.now().toString(36).toUpperCase();

let cast: Cast;
test.beforeAll(({ browser }) => {
  cast = new Cast(browser);
});
test.afterAll(async () => {
  await cast.leave();
  expect(cast.errors).toEqual([]);
});

test('1. a trustee says which languages are read, and registers and withdraws an interest', async () => {
  const trustee = await cast.page('trustee', '/interests');
  const languages = await open(trustee, 'Say which languages you read');
  await languages.getByRole('checkbox', { name: 'Arabic' }).check();
  await send(trustee, languages, 'Say which languages you read');
  await expect(trustee.getByText('العربية')).toBeVisible();
  const entry = await open(trustee, 'Register an interest');
  await entry.getByRole('combobox', { name: /^Tie/ }).selectOption('EMPLOYMENT');
  await entry.getByRole('textbox', { name: /^Name of the organisation/ }).fill(`Harbour of ${run}`);
  await entry.getByRole('textbox', { name: /^Remarks/ }).fill('A former employer.');
  await send(trustee, entry, 'Register an interest');
  const row = trustee.getByRole('row').filter({ hasText: `Harbour of ${run}` });
  await expect(row).toBeVisible();
  await expectAccessible(trustee);
  await row.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = trustee.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Registered twice.');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(row.getByText('withdrawn')).toBeVisible();
});

test('2. a tie that was found keeps out, and another person decides on it', async () => {
  const officer = await cast.page('officer', '/applications');
  const settled = (await must(officer, 'GET', '/api/applications?status=INELIGIBLE&size=200')).items as { organisation: { id: string } }[];
  const applicant = settled[Date.now() % settled.length]!.organisation.id;
  const reviewer = await cast.page('evaluator3', '/interests');
  await must(reviewer, 'POST', '/api/reviewers/me/interests', { kind: 'EMPLOYMENT', organisationId: applicant, remarks: 'A former employer.' });
  await officer.goto('/recusals?status=PROPOSED');
  const first = officer.getByRole('row').filter({ hasText: 'Mei Lin' }).first();
  await expect(first).toBeVisible();
  await expectAccessible(officer);
  await first.getByRole('link').first().click();
  const id = new URL(officer.url()).pathname.split('/').pop()!;
  const found = await must(officer, 'GET', `/api/recusals/${id}`);
  const application = (found.application as { id: string }).id;
  await refused(reviewer, 'GET', `/api/applications/${application}`, undefined, 404);
  await refused(reviewer, 'POST', `/api/recusals/${id}/decision`, { upheld: false, text: 'Mine.' }, 403);
  const decision = await open(officer, 'Decide on the tie');
  await decision.getByRole('combobox').selectOption('yes');
  await decision.getByRole('textbox').fill('Worked there within the last years.');
  await send(officer, decision, 'Decide on the tie');
  await expect(officer.locator('.head').getByText('Recused', { exact: true })).toBeVisible();
  await expectAccessible(officer);
  await refused(reviewer, 'GET', `/api/applications/${application}`, undefined, 404);
});
