import { describe, expect, it } from 'vitest';
import { pages } from './router';

describe('the addresses of pages', () => {
  // The server says 404 to all others: after a change, `npx vitest run -u src/app/pages.test.ts`.
  it('are those that the server knows', async () => {
    const known = [...new Set(pages.map((page) => page.path))].sort().join('\n') + '\n';
    await expect(known).toMatchFileSnapshot('../../../src/main/resources/org/amparo/frontend/pages.txt');
  });
});
