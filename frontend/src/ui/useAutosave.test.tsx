import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import { readDraft } from '../auth/drafts';
import { mergeDrafts, useAutosave, type Author } from './useAutosave';

interface Draft {
  title: string;
  summary: string;
}

interface View {
  version: number;
  draft: Draft;
  author?: Author;
}

const start: Draft = { title: 'Shelter', summary: '' };

function mount(save: (draft: Draft, version: number) => Promise<View>, propose = false) {
  return renderHook(() =>
    useAutosave<Draft, View>({ key: 'thing.1', draft: start, version: 1, save, read: (v) => v, propose, delay: 1000, retryAfter: 5000 }),
  );
}

const tick = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('autosave', () => {
  it('saves once, a moment after the typing stops, with the version it saw', async () => {
    const save = vi.fn(async (draft: Draft, version: number) => ({ draft, version: version + 1 }));
    const { result } = mount(save);
    act(() => result.current.change((d) => ({ ...d, title: 'Shelter a' })));
    await tick(500);
    act(() => result.current.change((d) => ({ ...d, title: 'Shelter ab' })));
    await tick(999);
    expect(save).not.toHaveBeenCalled();
    await tick(1);
    expect(save).toHaveBeenCalledExactlyOnceWith({ title: 'Shelter ab', summary: '' }, 1);
    expect(result.current.state).toBe('saved');
    expect(readDraft('thing.1')).toBeUndefined();

    act(() => result.current.change((d) => ({ ...d, summary: 'S' })));
    await tick(1000);
    expect(save).toHaveBeenLastCalledWith({ title: 'Shelter ab', summary: 'S' }, 2);
  });

  it('does not lose what is typed while a save is under way', async () => {
    let release: (() => void) | undefined;
    const save = vi.fn((draft: Draft, version: number) =>
      version === 1 ? new Promise<View>((resolve) => (release = () => resolve({ draft, version: 2 }))) : Promise.resolve({ draft, version: version + 1 }),
    );
    const { result } = mount(save);
    act(() => result.current.change({ title: 'A', summary: '' }));
    await tick(1000);
    act(() => result.current.change({ title: 'AB', summary: '' }));
    await act(async () => release!());
    await tick(1500);
    expect(save).toHaveBeenLastCalledWith({ title: 'AB', summary: '' }, 2);
    expect(result.current.value.title).toBe('AB');
    expect(result.current.state).toBe('saved');
  });

  it('keeps a copy in the browser while the server is away and sends it when it is back', async () => {
    let away = true;
    const save = vi.fn(async (draft: Draft, version: number) => {
      if (away) throw new ApiProblem({ status: 0 });
      return { draft, version: version + 1 };
    });
    const { result } = mount(save);
    act(() => result.current.change({ title: 'Kept', summary: '' }));
    await tick(1000);
    expect(result.current.state).toBe('offline');
    expect(readDraft<{ mine: Draft }>('thing.1')?.mine.title).toBe('Kept');
    away = false;
    await tick(5000);
    expect(result.current.state).toBe('saved');
    expect(readDraft('thing.1')).toBeUndefined();
  });

  it('takes up what an earlier visit could not send', async () => {
    const failing = vi.fn(async () => {
      throw new ApiProblem({ status: 499 });
    });
    const first = mount(failing);
    act(() => first.result.current.change({ title: 'Typed before the session ended', summary: '' }));
    await tick(1000);
    expect(first.result.current.state).toBe('ended');
    first.unmount();
    await tick(10);

    const save = vi.fn(async (draft: Draft, version: number) => ({ draft, version: version + 1 }));
    const second = mount(save);
    await tick(10);
    expect(second.result.current.value.title).toBe('Typed before the session ended');
    expect(save).toHaveBeenCalledWith({ title: 'Typed before the session ended', summary: '' }, 1);
  });

  it('shows both sides when two people changed the same field, and saves what is chosen', async () => {
    const theirs: View = { version: 5, draft: { title: 'Theirs', summary: 'Added by them' } };
    const save = vi.fn(async (draft: Draft, version: number): Promise<View> => {
      if (version === 1) throw new ApiProblem({ status: 409, current: theirs });
      return { draft, version: version + 1 };
    });
    const { result } = mount(save);
    act(() => result.current.change({ title: 'Mine', summary: '' }));
    await tick(1000);
    expect(result.current.state).toBe('conflict');
    expect(result.current.conflict?.differences).toEqual([{ field: 'title', mine: 'Mine', theirs: 'Theirs' }]);
    expect(result.current.value.title).toBe('Mine');

    act(() => result.current.settle({ title: 'mine' }));
    await tick(10);
    expect(save).toHaveBeenLastCalledWith({ title: 'Mine', summary: 'Added by them' }, 5);
    expect(result.current.state).toBe('saved');
  });

  it('merges by itself when the two changed different fields', async () => {
    const save = vi.fn(async (draft: Draft, version: number): Promise<View> => {
      if (version === 1) throw new ApiProblem({ status: 409, current: { version: 5, draft: { title: 'Shelter', summary: 'Theirs' } } });
      return { draft, version: version + 1 };
    });
    const { result } = mount(save);
    act(() => result.current.change({ title: 'Mine', summary: '' }));
    await tick(1000);
    expect(save).toHaveBeenLastCalledWith({ title: 'Mine', summary: 'Theirs' }, 5);
    expect(result.current.value).toEqual({ title: 'Mine', summary: 'Theirs' });
  });

  describe('where what others changed is proposed', () => {
    const author = { name: 'Ana', at: '2026-11-29T08:00:00Z' };

    function meeting(theirs: Draft) {
      const save = vi.fn(async (draft: Draft, version: number): Promise<View> => {
        if (version === 1) throw new ApiProblem({ status: 409, current: { version: 5, draft: theirs, author } });
        return { draft, version: version + 1 };
      });
      return { save, result: mount(save, true).result };
    }

    it('takes nothing over by itself, says whose it is, and keeps what is typed until the reader has said yes', async () => {
      const { save, result } = meeting({ title: 'Shelter', summary: 'Theirs' });
      act(() => result.current.change((d) => ({ ...d, title: 'Mine' })));
      await tick(1000);
      expect(result.current.state).toBe('proposal');
      expect(result.current.conflict).toMatchObject({ differences: [], proposals: [{ field: 'summary', mine: '', theirs: 'Theirs' }], author });
      expect(result.current.value).toEqual({ title: 'Mine', summary: '' });
      act(() => result.current.change((d) => ({ ...d, title: 'Mine and more' })));
      await tick(5000);
      expect(save).toHaveBeenCalledOnce();
      expect(readDraft<{ mine: Draft }>('thing.1')?.mine.title).toBe('Mine and more');
      act(() => result.current.settle({}));
      await tick(10);
      expect(save).toHaveBeenLastCalledWith({ title: 'Mine and more', summary: 'Theirs' }, 5);
    });

    it('leaves out what the reader does not want', async () => {
      const { save, result } = meeting({ title: 'Theirs', summary: 'Theirs' });
      act(() => result.current.change((d) => ({ ...d, title: 'Mine' })));
      await tick(1000);
      expect(result.current.state).toBe('conflict');
      act(() => result.current.settle({ title: 'theirs', summary: 'mine' }));
      await tick(10);
      expect(save).toHaveBeenLastCalledWith({ title: 'Theirs', summary: '' }, 5);
    });

    it('asks again about what was typed after the question was put', async () => {
      const { save, result } = meeting({ title: 'Shelter', summary: 'Theirs' });
      act(() => result.current.change((d) => ({ ...d, title: 'Mine' })));
      await tick(1000);
      act(() => result.current.change((d) => ({ ...d, summary: 'Mine, too' })));
      act(() => result.current.settle({}));
      await tick(10);
      expect(save).toHaveBeenCalledOnce();
      expect(result.current.state).toBe('conflict');
      expect(result.current.conflict?.differences).toEqual([{ field: 'summary', mine: 'Mine, too', theirs: 'Theirs' }]);
      expect(result.current.value.summary).toBe('Mine, too');
    });
  });

  it('does not take for another’s what it sent itself and never heard of', async () => {
    let held: View = { draft: start, version: 1 };
    let lost = true;
    const save = vi.fn(async (draft: Draft, version: number): Promise<View> => {
      if (version !== held.version) throw new ApiProblem({ status: 409, current: held });
      held = { draft, version: version + 1 };
      if (lost) throw new ApiProblem({ status: 0 });
      return held;
    });
    const { result } = mount(save, true);
    act(() => result.current.change((d) => ({ ...d, title: 'Sent' })));
    await tick(1000);
    expect(result.current.state).toBe('offline');
    lost = false;
    act(() => result.current.change((d) => ({ ...d, title: 'Sent, and typed on' })));
    await tick(1000);
    expect(result.current.state).toBe('saved');
    expect(result.current.conflict).toBeUndefined();
    expect(held).toEqual({ draft: { title: 'Sent, and typed on', summary: '' }, version: 3 });
  });

  it('shows what the server holds after an act that replaced the draft, and saves from there', async () => {
    const save = vi.fn(async (draft: Draft, version: number) => ({ draft, version: version + 1 }));
    const { result } = mount(save);
    act(() => result.current.adopt({ draft: { title: 'Restored', summary: 'Old' }, version: 8 }));
    expect(result.current.value).toEqual({ title: 'Restored', summary: 'Old' });
    act(() => result.current.change((d) => ({ ...d, title: 'Restored and changed' })));
    await tick(1000);
    expect(save).toHaveBeenCalledExactlyOnceWith({ title: 'Restored and changed', summary: 'Old' }, 8);
  });

  it('says so when the server refuses, and keeps the text', async () => {
    const save = vi.fn(async () => {
      throw new ApiProblem({ status: 422, errors: [{ field: 'title', code: 'x', message: 'No.' }] });
    });
    const { result } = mount(save);
    act(() => result.current.change({ title: '', summary: 'Long text' }));
    await tick(1000);
    expect(result.current.state).toBe('refused');
    expect(result.current.problem?.problem.errors?.[0]?.field).toBe('title');
    expect(readDraft<{ mine: Draft }>('thing.1')?.mine.summary).toBe('Long text');
  });
});

describe('merging', () => {
  it('takes each side’s own changes and lists only what both changed', () => {
    const base = { a: 1, b: 1, c: 1, d: 1 };
    const { merged, differences } = mergeDrafts(base, { a: 2, b: 1, c: 2, d: 3 }, { a: 1, b: 2, c: 3, d: 3 });
    expect(merged).toEqual({ a: 2, b: 2, c: 2, d: 3 });
    expect(differences).toEqual([{ field: 'c', mine: 2, theirs: 3 }]);
  });
});
