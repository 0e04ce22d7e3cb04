import { expect, type Browser, type Page } from '@playwright/test';
import { login } from './support';

/** The persons of a journey, each signed in once, in a browser of their own. */
export class Cast {
  private readonly pages = new Map<string, Page>();
  readonly errors: string[] = [];

  constructor(private readonly browser: Browser) {}

  async page(user: string, path = '/'): Promise<Page> {
    const known = this.pages.get(user);
    if (known) {
      await known.goto(path);
      await expect(known.getByRole('navigation', { name: 'Main menu' })).toBeAttached();
      return known;
    }
    const page = await (await this.browser.newContext()).newPage();
    page.on('pageerror', (error) => this.errors.push(`${user}: ${error.message}`));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.errors.push(`${user}: ${message.text()}`);
    });
    page.setDefaultTimeout(20_000);
    this.pages.set(user, page);
    await login(page, user, '/');
    if (path !== '/') await page.goto(path);
    return page;
  }

  async leave(): Promise<void> {
    for (const page of this.pages.values()) await page.context().close();
  }
}

export interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown> & { id: string; code: string; actions: string[]; version: number; number: string };
}

/** Asks the server directly, with the session that the person's browser has. */
export function ask(page: Page, method: string, path: string, body?: unknown, version?: number): Promise<Answer> {
  return page.evaluate(
    async ([m, p, b, v]) => {
      const headers: Record<string, string> = { 'X-Requested-With': 'JavaScript', Accept: 'application/json', 'Accept-Language': 'en' };
      if (b !== undefined) headers['Content-Type'] = 'application/json';
      if (v !== undefined) headers['If-Match'] = `"${v}"`;
      const response = await fetch(p, { method: m, headers, body: b === undefined ? undefined : JSON.stringify(b) });
      const text = await response.text();
      return { status: response.status, type: response.headers.get('Content-Type') ?? '', body: text ? JSON.parse(text) : {} };
    },
    [method, path, body, version] as const,
  );
}

/** The same, for those who may: anything but success ends the test with what the server said. */
export async function must(page: Page, method: string, path: string, body?: unknown, version?: number): Promise<Answer['body']> {
  const answer = await ask(page, method, path, body, version);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** And for those who may not: a refusal that says why, in the form all refusals have. */
export async function refused(page: Page, method: string, path: string, body: unknown, ...statuses: number[]): Promise<Answer> {
  const answer = await ask(page, method, path, body);
  expect(statuses, `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body.code).toBeTruthy();
  return answer;
}

/** A PDF of one empty page, with a cross-reference table that is right. */
export function pdf(text: string): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const at = out.length;
    out += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}

export const documents = ['REGISTRATION_CERTIFICATE', 'AUDITED_STATEMENTS', 'REFERENCE_LETTER', 'REFERENCE_LETTER', 'PARTNER_DECLARATION', 'BUDGET_ANNEX'] as const;

/** So many days from the day it is for the fund, as `2026-03-01`. */
export function day(from: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Vienna' }).format(Date.now() + from * 86_400_000);
}

export const answers = {
  title: 'Shelter and legal aid for survivors',
  summary: 'Safe accommodation, counselling and legal representation for survivors of trafficking in persons.',
  partnerId: '1234567',
  objectives: 'Sixty survivors are safe, heard and represented.',
  activities: 'Months 1 to 8: shelter, counselling, court accompaniment.',
  sustainability: 'Referral agreements with the public services of the region.',
  victimSupport: 'Shelter, psychosocial support and legal aid, chosen together with each survivor.',
  safeguarding: 'Code of conduct, complaint mechanism, locked files.',
} as const;
