import { describe, expect, it } from 'vitest';
import { isPage, pages } from './pages';

describe('the addresses of pages', () => {
  // The server says 404 to all others: after a change, `npx vitest run -u src/app/pages.test.ts`.
  it('are those that the server knows', async () => {
    const known = [...new Set(pages.map((page) => page.path))].sort().join('\n') + '\n';
    await expect(known).toMatchFileSnapshot('../../../src/main/resources/org/amparo/frontend/pages.txt');
  });

  it('are told from those that show nothing', () => {
    for (const path of ['/', '/calls', '/calls/', '/calls/7f/ranking', '/signed-in']) expect(isPage(path), path).toBe(true);
    for (const path of ['/no-such-page', '/calls/7f/no-such', '/xx/']) expect(isPage(path), path).toBe(false);
  });
});
