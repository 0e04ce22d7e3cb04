import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';

export type SaveState =
  | 'clean' // what is shown is what the server has
  | 'typing' // will be sent in a moment
  | 'saving'
  | 'saved'
  | 'offline' // kept in this browser, tried again
  | 'ended' // kept in this browser until the reader has logged in again
  | 'conflict' // somebody else saved first
  | 'refused'; // the server does not take it as it is

interface Options<D, V> {
  /** Names the copy in this browser, e.g. `thing.<id>`. */
  key: string;
  /** What the server has, and the version it has it at. */
  draft: D;
  version: number;
  /** PUT with If-Match. */
  save: (draft: D, version: number) => Promise<V>;
  /** Reads draft and version out of what the server answers, also out of `current` of a conflict. */
  read: (view: V) => { draft: D; version: number };
  onSaved?: (view: V) => void;
  delay?: number;
  retryAfter?: number;
}

export interface Difference<D> {
  field: keyof D & string;
  mine: D[keyof D & string];
  theirs: D[keyof D & string];
}

interface Conflict<D> {
  differences: Difference<D>[];
  theirs: D;
  version: number;
}

interface Kept<D> {
  base: D;
  version: number;
  mine: D;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What one side alone changed is taken from that side; what both changed differently is left for the reader to settle. */
export function mergeDrafts<D extends object>(base: D, mine: D, theirs: D): { merged: D; differences: Difference<D>[] } {
  const merged = { ...theirs };
  const differences: Difference<D>[] = [];
  for (const field of Object.keys({ ...theirs, ...mine }) as (keyof D & string)[]) {
    if (same(mine[field], base[field]) || same(mine[field], theirs[field])) continue;
    merged[field] = mine[field];
    if (!same(theirs[field], base[field])) differences.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { merged, differences };
}

/**
 * Saves what is typed a moment after the typing stops. Until the server has confirmed it, a copy lies in this browser, so a
 * dropped connection, an ended session or a closed tab loses nothing.
 */
export function useAutosave<D extends object, V>({ key, draft, version, save, read, onSaved, delay = 1200, retryAfter = 10_000 }: Options<D, V>) {
  const [value, setValue] = useState<D>(draft);
  const [state, setState] = useState<SaveState>('clean');
  const [savedAt, setSavedAt] = useState<Date>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [conflict, setConflict] = useState<Conflict<D>>();
  const now = useRef({ value: draft, base: draft, version, saving: false, blocked: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const calls = useRef({ save, read, onSaved });
  calls.current = { save, read, onSaved };

  const put = useCallback((next: D) => {
    now.current.value = next;
    setValue(next);
  }, []);

  const keep = useCallback(() => {
    const { value: mine, base, version: v } = now.current;
    keepDraft(key, { base, version: v, mine } satisfies Kept<D>);
  }, [key]);

  const meet = useCallback(
    (theirs: D, theirVersion: number): boolean => {
      const { merged, differences } = mergeDrafts(now.current.base, now.current.value, theirs);
      if (differences.length > 0) {
        now.current.blocked = true;
        setConflict({ differences, theirs, version: theirVersion });
        setState('conflict');
        return false;
      }
      now.current.base = theirs;
      now.current.version = theirVersion;
      put(merged);
      return true;
    },
    [put],
  );

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const at = now.current;
    if (at.blocked) return false;
    if (at.saving) {
      timer.current = setTimeout(() => void flush(), 200);
      return false;
    }
    if (same(at.value, at.base)) {
      dropDraft(key);
      return true;
    }
    at.saving = true;
    setState('saving');
    setProblem(undefined);
    const sentValue = at.value;
    try {
      const view = await calls.current.save(sentValue, at.version);
      const answer = calls.current.read(view);
      at.version = answer.version;
      at.base = sentValue;
      at.saving = false;
      setSavedAt(new Date());
      calls.current.onSaved?.(view);
      if (same(at.value, sentValue)) {
        dropDraft(key);
        setState('saved');
        return true;
      }
      return await flush();
    } catch (error) {
      at.saving = false;
      keep();
      const failure = error instanceof ApiProblem ? error : new ApiProblem({ status: 0 });
      if (failure.stale) {
        const answer = calls.current.read(failure.problem.current as V);
        if (meet(answer.draft, answer.version)) return await flush();
      } else if (failure.sessionEnded) {
        setState('ended');
      } else if (failure.offline || failure.status >= 500) {
        setState('offline');
        timer.current = setTimeout(() => void flush(), retryAfter);
      } else {
        setProblem(failure);
        setState('refused');
      }
      return false;
    }
  }, [key, keep, meet, retryAfter]);

  const change = useCallback(
    (next: D | ((before: D) => D)) => {
      put(typeof next === 'function' ? (next as (before: D) => D)(now.current.value) : next);
      keep();
      if (now.current.blocked) return;
      setState('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), delay);
    },
    [put, keep, flush, delay],
  );

  /** The reader's choice for each field that both sides changed. */
  const settle = useCallback(
    (choices: Record<string, 'mine' | 'theirs'>) => {
      if (!conflict) return;
      const { merged } = mergeDrafts(now.current.base, now.current.value, conflict.theirs);
      for (const { field, theirs } of conflict.differences) if (choices[field] === 'theirs') merged[field] = theirs;
      now.current.base = conflict.theirs;
      now.current.version = conflict.version;
      now.current.blocked = false;
      put(merged);
      setConflict(undefined);
      keep();
      void flush();
    },
    [conflict, put, keep, flush],
  );

  // What an earlier visit could not send, laid over what the server has now.
  useEffect(() => {
    const kept = readDraft<Kept<D>>(key);
    if (kept && !same(kept.mine, kept.base)) {
      now.current.base = kept.base;
      put(kept.mine);
      if (meet(draft, version)) void flush();
    }
    // Only on opening: later versions come from the answers to our own saves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  useEffect(() => {
    const again = () => {
      if (!same(now.current.value, now.current.base)) void flush();
    };
    window.addEventListener('online', again);
    window.addEventListener('amparo:session-back', again);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('amparo:session-back', again);
    };
  }, [flush]);

  // Leaving the page sends what is still waiting; the copy in this browser stays until the answer is there.
  useEffect(
    () => () => {
      if (!same(now.current.value, now.current.base)) void flush();
      clearTimeout(timer.current);
    },
    [flush],
  );

  return { value, change, flush, state, savedAt, problem, conflict, settle, version: () => now.current.version };
}
