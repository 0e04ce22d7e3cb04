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
  | 'conflict' // somebody else saved first, and changed the same
  | 'proposal' // somebody else saved first, and changed something else
  | 'refused'; // the server does not take it as it is

/** Who saved what the server has, and when. */
export interface Author {
  name: string;
  at: string;
}

export interface Held<D> {
  draft: D;
  version: number;
  author?: Author;
}

interface Options<D, V> {
  /** Names the copy in this browser, e.g. `thing.<id>`. */
  key: string;
  /** What the server has, and the version it has it at. */
  draft: D;
  version: number;
  author?: Author;
  /** PUT with If-Match. */
  save: (draft: D, version: number) => Promise<V>;
  /** Reads draft and version out of what the server answers, also out of `current` of a conflict. */
  read: (view: V) => Held<D>;
  onSaved?: (view: V) => void;
  /** Whether what others changed elsewhere in the draft is proposed to the reader, and not taken over by itself. */
  propose?: boolean;
  delay?: number;
  retryAfter?: number;
}

export interface Difference<D> {
  field: keyof D & string;
  mine: D[keyof D & string];
  theirs: D[keyof D & string];
}

export interface Conflict<D> {
  /** What both sides changed differently. */
  differences: Difference<D>[];
  /** What the other side alone changed. */
  proposals: Difference<D>[];
  theirs: D;
  version: number;
  author?: Author;
}

interface Kept<D> {
  base: D;
  version: number;
  mine: D;
  /** What was sent and never answered: it may have arrived. */
  sent?: D;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What one side alone changed is taken from that side; what both changed differently is left for the reader to settle. */
export function mergeDrafts<D extends object>(base: D, mine: D, theirs: D): { merged: D; differences: Difference<D>[]; proposals: Difference<D>[] } {
  const merged = { ...theirs };
  const differences: Difference<D>[] = [];
  const proposals: Difference<D>[] = [];
  for (const field of Object.keys({ ...theirs, ...mine }) as (keyof D & string)[]) {
    if (same(mine[field], theirs[field])) continue;
    if (same(mine[field], base[field])) {
      proposals.push({ field, mine: mine[field], theirs: theirs[field] });
      continue;
    }
    merged[field] = mine[field];
    if (!same(theirs[field], base[field])) differences.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { merged, differences, proposals };
}

/** What was sent without an answer, and is there, came from here: nobody else changed it. */
function sinceSent<D extends object>(base: D, sent: D | undefined, theirs: D): D {
  if (!sent) return base;
  const since = { ...base };
  for (const field of Object.keys(sent) as (keyof D & string)[]) if (same(sent[field], theirs[field])) since[field] = theirs[field];
  return since;
}

/**
 * Saves what is typed a moment after the typing stops. Until the server has confirmed it, a copy lies in this browser, so a
 * dropped connection, an ended session or a closed tab loses nothing.
 */
export function useAutosave<D extends object, V>({ key, draft, version, author, save, read, onSaved, propose = false, delay = 1200, retryAfter = 10_000 }: Options<D, V>) {
  const [value, setValue] = useState<D>(draft);
  const [state, setState] = useState<SaveState>('clean');
  const [savedAt, setSavedAt] = useState<Date>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [conflict, setConflict] = useState<Conflict<D>>();
  const [unkept, setUnkept] = useState(false);
  const now = useRef({ value: draft, base: draft, version, sent: undefined as D | undefined, saving: false, blocked: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const calls = useRef({ save, read, onSaved });
  calls.current = { save, read, onSaved };

  const put = useCallback((next: D) => {
    now.current.value = next;
    setValue(next);
  }, []);

  const keep = useCallback(() => {
    const { value: mine, base, version: v, sent } = now.current;
    void keepDraft(key, { base, version: v, mine, sent } satisfies Kept<D>).then((kept) => setUnkept(!kept));
  }, [key]);

  const meet = useCallback(
    ({ draft: theirs, version: theirVersion, author: by }: Held<D>): boolean => {
      const at = now.current;
      at.base = sinceSent(at.base, at.sent, theirs);
      at.sent = undefined;
      const { merged, differences, proposals } = mergeDrafts(at.base, at.value, theirs);
      if (differences.length > 0 || (propose && proposals.length > 0)) {
        at.blocked = true;
        setConflict({ differences, proposals, theirs, version: theirVersion, author: by });
        setState(differences.length > 0 ? 'conflict' : 'proposal');
        return false;
      }
      at.base = theirs;
      at.version = theirVersion;
      put(merged);
      return true;
    },
    [put, propose],
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
      setState((before) => (before === 'saved' ? before : 'clean'));
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
      at.sent = undefined;
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
      const failure = error instanceof ApiProblem ? error : new ApiProblem({ status: 0 });
      if (failure.offline) at.sent = sentValue;
      keep();
      if (failure.stale) {
        if (meet(calls.current.read(failure.problem.current as V))) return await flush();
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
      const { merged, differences, proposals } = mergeDrafts(now.current.base, now.current.value, conflict.theirs);
      // What was typed since the question was put has not been asked about.
      if (differences.some((d) => !conflict.differences.some((c) => c.field === d.field && same(c.mine, d.mine)))) {
        setConflict({ ...conflict, differences, proposals });
        setState('conflict');
        return;
      }
      for (const { field, theirs } of differences) if (choices[field] === 'theirs') merged[field] = theirs;
      for (const { field, mine } of proposals) if (choices[field] === 'mine') merged[field] = mine;
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

  /** What the server holds now, by an act of the reader that replaces the draft: nothing may be waiting to be sent. */
  const adopt = useCallback(
    (view: V) => {
      const answer = calls.current.read(view);
      now.current.base = answer.draft;
      now.current.version = answer.version;
      put(answer.draft);
      setSavedAt(new Date());
      setState('saved');
    },
    [put],
  );

  // What an earlier visit could not send, laid over what the server has now.
  useEffect(() => {
    const kept = readDraft<Kept<D>>(key);
    if (kept && !same(kept.mine, kept.base)) {
      now.current.base = kept.base;
      now.current.sent = kept.sent;
      put(kept.mine);
      if (meet({ draft, version, author })) void flush();
    }
    // Only on opening: later versions come from the answers to our own saves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  useEffect(() => {
    const again = () => {
      if (!same(now.current.value, now.current.base)) void flush();
    };
    window.addEventListener('online', again);
    window.addEventListener('amparo:send', again);
    window.addEventListener('amparo:session-back', again);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('amparo:send', again);
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

  return { value, change, flush, adopt, state, savedAt, unkept, problem, conflict, settle, version: () => now.current.version };
}
