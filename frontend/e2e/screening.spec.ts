import { expect, test } from '@playwright/test';
import { as, expectAccessible, open, send } from './support';

// Invented, as everything here. The other names of the demonstration's list are not on this one: what was cleared stays so in the trail.
const list = (generated: string) => `<CONSOLIDATED_LIST dateGenerated="${generated}"><INDIVIDUALS><INDIVIDUAL><DATAID>9900777</DATAID>
  <FIRST_NAME>OTIENOH</FIRST_NAME><SECOND_NAME>ACHIENG</SECOND_NAME><REFERENCE_NUMBER>EXi.777</REFERENCE_NUMBER>
  <INDIVIDUAL_DATE_OF_BIRTH><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;

test('the secretariat loads a list, finds a name on it, compares and clears it', async ({ browser }) => {
  await as(browser, 'officer', '/sanctions-lists', async (page) => {
    const dialog = await open(page, 'Load a list');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'list.xml', mimeType: 'text/xml', buffer: Buffer.from('<CONSOLIDATED_LIST') });
    await dialog.getByRole('button', { name: 'Load a list', exact: true }).click();
    await expect(dialog.getByText(/no well-formed XML/).first()).toBeVisible();
    await dialog.locator('input[type=file]').setInputFiles({ name: 'list.xml', mimeType: 'text/xml', buffer: Buffer.from(list(new Date().toISOString())) });
    await send(page, dialog, 'Load a list');
    await expect(page.getByRole('grid', { name: 'Sanctions lists' }).getByText('In force')).toBeVisible();
    await expectAccessible(page);

    await page.goto('/organisations?kind=NGO');
    await page.getByRole('link', { name: 'Haven Bridge' }).click();
    const now = await open(page, 'Compare now');
    await send(page, now, 'Compare now');
    await expect(page.getByText('A sanctions hit awaits a decision')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: 'Sanctions hits' }).click();
    await page.getByRole('link', { name: 'Otieno Achieng' }).first().click();
    await expect(page.getByText('EXi.777')).toBeVisible();
    await expectAccessible(page);
    const decision = await open(page, 'False positive');
    await decision.getByRole('textbox', { name: /Why/ }).fill('Born in 1990, as the identity card shows.');
    await send(page, decision, 'False positive');
    await expect(page.getByText('Born in 1990, as the identity card shows.').first()).toBeVisible();
  });
  await as(browser, 'auditor', '/exceptions?kind=SANCTIONS_HIT_CLEARED', async (page) => {
    await expect(page.getByText('Born in 1990, as the identity card shows.')).toBeVisible();
  });
});
