import { expect, test } from '@playwright/test';
import { ask, Cast } from './line';
import { expectAccessible, fillDate, open, send } from './support';

interface Agreement {
  id: string;
  status: string;
  endsOn: string;
}

test('an agreement is extended by three persons, and its versions are held against each other', async ({ browser }) => {
  const cast = new Cast(browser);
  const grantee = await cast.page('ngo.officer', '/grants');
  const { items } = (await ask(grantee, 'GET', '/api/grants')).body as unknown as { items: Agreement[] };
  const inForce = items.find((g) => g.status === 'IN_FORCE')!;
  const grant = `/grants/${inForce.id}`;
  const later = new Date(`${inForce.endsOn}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + 31);

  await grantee.goto(grant);
  const proposal = await open(grantee, 'Propose an extension');
  await fillDate(grantee, proposal, 'Ends on', later.toISOString().slice(0, 10));
  await proposal.getByRole('textbox', { name: /^Reason/ }).fill('The court has moved its dates.');
  await send(grantee, proposal, 'Propose an extension');
  await expect(grantee.getByRole('article').first().getByText('Proposed', { exact: true })).toBeVisible();

  const secretariat = await cast.page('officer', grant);
  await send(secretariat, await open(secretariat, 'Record the review'), 'Record the review');

  const manager = await cast.page('manager', grant);
  const approval = await open(manager, 'Approve the amendment');
  await approval.getByRole('textbox', { name: /^Grounds of the approval/ }).fill('Nobody is served by an early end.');
  await send(manager, approval, 'Approve the amendment');

  await grantee.goto(grant);
  await send(grantee, await open(grantee, 'Accept the amendment'), 'Accept the amendment');
  await expect(grantee.getByRole('article').first().getByText('In force', { exact: true })).toBeVisible();
  await expectAccessible(grantee);

  await grantee.getByRole('link', { name: 'Versions of the agreement compared' }).click();
  await expect(grantee.getByText('End after')).toBeVisible();
  await expectAccessible(grantee);
  expect(cast.errors).toEqual([]);
  await cast.leave();
});
