import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Drafts from './drafts';


/** The pages loaded anew in the same browser. */
async function reloaded(): Promise<typeof Drafts> {
  vi.resetModules();
  return import('./drafts');
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
});

describe('drafts kept in this browser', () => {
  it('are there again after the page was loaded anew, with the moment they were typed', async () => {
    const before = await reloaded();
    await before.draftsOf('p1');
    expect(await before.keepDraft('application.1', { base: 'a', version: 3, mine: 'ab' })).toBe(true);

    const after = await reloaded();
    expect(after.readDraft('application.1')).toBeUndefined();
    await after.draftsOf('p1');
    expect(after.readDraft('application.1')).toEqual({ base: 'a', version: 3, mine: 'ab' });
    expect(after.unsentDrafts()).toEqual([{ key: 'application.1', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string }]);
  });

  it('are never shown to another person of the same browser, and wait for their own', async () => {
    const drafts = await reloaded();
    await drafts.draftsOf('p1');
    await drafts.keepDraft('application.1', 'of the first');
    await drafts.draftsOf('p2');
    expect(drafts.readDraft('application.1')).toBeUndefined();
    expect(drafts.unsentDrafts()).toEqual([]);
    await drafts.keepDraft('application.1', 'of the second');
    await drafts.draftsOf('p1');
    expect(drafts.readDraft('application.1')).toBe('of the first');
  });

  it('are removed at signing out, and nobody else’s with them', async () => {
    const drafts = await reloaded();
    await drafts.draftsOf('p2');
    await drafts.keepDraft('a', 'of the second');
    await drafts.draftsOf('p1');
    await drafts.keepDraft('a', 'of the first');
    await drafts.clearDrafts();
    const after = await reloaded();
    await after.draftsOf('p1');
    expect(after.unsentDrafts()).toEqual([]);
    await after.draftsOf('p2');
    expect(after.readDraft('a')).toBe('of the second');
  });

  it('are gone once the server has them', async () => {
    const drafts = await reloaded();
    await drafts.draftsOf('p1');
    await drafts.keepDraft('a', 1);
    drafts.dropDraft('a');
    await drafts.draftsOf('p2');
    await drafts.draftsOf('p1');
    expect(drafts.readDraft('a')).toBeUndefined();
  });

  it('move once from where they lay before, each to whoever typed it', async () => {
    localStorage.setItem('amparo.draft.p1.application.1', JSON.stringify({ mine: 'old' }));
    localStorage.setItem('amparo.draft.p2.application.1', JSON.stringify({ mine: 'other' }));
    localStorage.setItem('amparo.language', 'fr');
    const drafts = await reloaded();
    await drafts.draftsOf('p1');
    expect(drafts.readDraft('application.1')).toEqual({ mine: 'old' });
    expect(Object.keys(localStorage)).toEqual(['amparo.language']);
    await drafts.draftsOf('p2');
    expect(drafts.readDraft('application.1')).toEqual({ mine: 'other' });
  });

  it('are held for the page, and said not to be kept, where the browser has no database', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('forbidden');
      },
    });
    const drafts = await reloaded();
    await drafts.draftsOf('p1');
    expect(await drafts.keepDraft('a', 1)).toBe(false);
    expect(drafts.readDraft('a')).toBe(1);
  });
});
