import { chromium } from 'playwright-core';
const base = 'http://localhost:8780';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
async function as(user, lang, width, jobs) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: lang });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('PAGEERROR', user, e.message));
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', user, m.text().slice(0, 200)));
  await page.goto(`${base}/login?to=/`, { timeout: 120000 });
  await page.fill('#username', user); await page.fill('#password', 'amparo-demo');
  await page.click('#kc-login');
  await page.waitForLoadState('networkidle');
  await page.evaluate((l) => localStorage.setItem('amparo.language', l), lang);
  for (const [name, path, act] of jobs) {
    await page.goto(base + (typeof path === 'function' ? await path(page) : path));
    await page.waitForLoadState('networkidle'); await page.waitForTimeout(1200);
    if (act) { await act(page); await page.waitForTimeout(800); }
    await page.screenshot({ path: `/tmp/wb/shots/${name}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    console.log(name, 'overflow', wide);
  }
  await context.close();
}
const first = (api, pick = (j) => j.items[0]) => async (page) => pick(await page.evaluate(async (u) => (await fetch(u, { headers: { 'X-Requested-With': 'JavaScript' } })).json(), api));
const one = (api, prefix, pick) => async (page) => prefix + (await first(api, pick)(page)).id;
const which = process.argv[2] ?? 'all';
if (which === 'all' || which === 'auditor')
await as('auditor', 'en', 1280, [
  ['samples', '/samples'],
  ['sample', one('/api/samples', '/samples/')],
  ['draw', '/samples', (p) => p.click('button:has-text("Draw a sample")')],
  ['findings', '/findings'],
  ['finding', one('/api/findings', '/findings/')],
  ['entry', one('/api/journal?account=1420&size=1', '/journal/')],
  ['exceptions', '/exceptions'],
  ['exgratia', '/ex-gratia-payments'],
  ['fraud', one('/api/fraud-cases', '/fraud-cases/')],
  ['trail-auditor', async (p) => '/contributions/' + (await first('/api/contributions?size=50', (j) => j.items.find((c) => c.receipts.some((r) => r.postedAt) && c.pool === 'GENERAL'))(p)).id + '/money-trail'],
]);
if (which === 'all' || which === 'donor')
await as('donor', 'en', 1280, [
  ['donor', '/donor'],
  ['trail', async (p) => '/contributions/' + (await first('/api/contributions?size=50', (j) => j.items.find((c) => c.receipts.some((r) => r.postedAt)))(p)).id + '/money-trail'],
  ['statement', one('/api/donor-statements', '/donor-statements/')],
]);
if (which === 'all' || which === 'ar') {
await as('donor', 'ar', 360, [
  ['donor-ar', '/donor'],
  ['trail-ar', async (p) => '/contributions/' + (await first('/api/contributions?size=50', (j) => j.items.find((c) => c.receipts.some((r) => r.postedAt)))(p)).id + '/money-trail'],
]);
await as('auditor', 'ar', 360, [['sample-ar', one('/api/samples', '/samples/')], ['findings-ar', '/findings'], ['entry-ar', one('/api/journal?account=1420&size=1', '/journal/')]]);
}
await browser.close();
