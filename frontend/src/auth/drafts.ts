import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

// What was typed and not yet taken by the server, kept in this browser under the person who typed it. The browser's database
// answers later, a page that opens asks at once: so what a person has here is read when they come, before any page is drawn.

interface Kept {
  value: unknown;
  /** When it was typed, UTC. */
  at: string;
}

interface Drafts extends DBSchema {
  drafts: { key: [owner: string, key: string]; value: Kept };
}

export interface Unsent {
  key: string;
  at: string;
}

const oldPrefix = 'amparo.draft.';
const nobody = 'anonymous';

let owner = nobody;
let opening: Promise<void> | undefined;
let database: IDBPDatabase<Drafts> | undefined;
let channel: BroadcastChannel | undefined;
const held = new Map<string, Kept>();
/** Of each copy, the moment of the one this tab wrote or read: another tab's newer one is not this tab's to drop. */
const ours = new Map<string, string>();

function ofOwner(id: string) {
  return IDBKeyRange.bound([id, ''], [id, '\uffff']);
}

/** Before these pages had a database, copies lay in local storage. Each is moved once, to whoever it belongs to. */
async function moveOld(db: IDBPDatabase<Drafts>): Promise<void> {
  for (const name of Object.keys(localStorage).filter((n) => n.startsWith(oldPrefix))) {
    const rest = name.slice(oldPrefix.length);
    const dot = rest.indexOf('.');
    const at: [string, string] = [rest.slice(0, dot), rest.slice(dot + 1)];
    try {
      if (dot > 0 && !(await db.get('drafts', at))) await db.put('drafts', { value: JSON.parse(localStorage.getItem(name)!) as unknown, at: new Date().toISOString() }, at);
      localStorage.removeItem(name);
    } catch {
      // What cannot be moved stays where it is.
    }
  }
}

async function open(): Promise<void> {
  try {
    database = await openDB<Drafts>('amparo', 1, {
      upgrade: (db) => void db.createObjectStore('drafts'),
      blocking: () => database?.close(),
      terminated: () => (database = undefined),
    });
    await moveOld(database);
  } catch {
    // Some browsers forbid it in private windows: the page itself still holds what was typed, and says that it is not kept.
  }
  channel = new BroadcastChannel('amparo.drafts');
  channel.onmessage = ({ data }: MessageEvent<{ owner: string; key?: string; kept?: Kept }>) => {
    if (data.owner !== owner) return;
    if (data.key === undefined) held.clear();
    else if (data.kept) held.set(data.key, data.kept);
    else held.delete(data.key);
  };
}

/** Reads what this person has here, and from now on keeps for them. Nothing of anybody else is held any longer. */
export async function draftsOf(personId: string | undefined): Promise<void> {
  const next = personId ?? nobody;
  if (next !== owner) {
    held.clear();
    ours.clear();
  }
  owner = next;
  await (opening ??= open());
  if (owner !== next || next === nobody || !database) return;
  try {
    const range = ofOwner(next);
    const [keys, values] = await Promise.all([database.getAllKeys('drafts', range), database.getAll('drafts', range)]);
    if (owner !== next) return;
    keys.forEach(([, key], n) => {
      // What was typed while this was read is newer.
      if (!held.has(key)) held.set(key, values[n]!);
    });
  } catch {
    // See above.
  }
}

/** Whether it is safe in this browser once the promise is there. */
export function keepDraft(key: string, value: unknown): Promise<boolean> {
  const kept: Kept = { value: JSON.parse(JSON.stringify(value)) as unknown, at: new Date().toISOString() };
  held.set(key, kept);
  ours.set(key, kept.at);
  channel?.postMessage({ owner, key, kept });
  if (!database || owner === nobody) return Promise.resolve(false);
  return database.put('drafts', kept, [owner, key]).then(
    () => true,
    () => false,
  );
}

export function readDraft<T>(key: string): T | undefined {
  const kept = held.get(key);
  if (kept) ours.set(key, kept.at);
  return kept?.value as T | undefined;
}

export function dropDraft(key: string): void {
  const kept = held.get(key);
  if (!kept || kept.at !== ours.get(key)) return;
  held.delete(key);
  channel?.postMessage({ owner, key });
  if (database && owner !== nobody) database.delete('drafts', [owner, key]).catch(() => undefined);
}

/** What this person typed here and the server does not have. */
export function unsentDrafts(): Unsent[] {
  return [...held].map(([key, { at }]) => ({ key, at }));
}

/** At signing out: nothing of this person stays on the device. */
export async function clearDrafts(): Promise<void> {
  held.clear();
  ours.clear();
  channel?.postMessage({ owner });
  if (database && owner !== nobody) await database.delete('drafts', ofOwner(owner)).catch(() => undefined);
}

/** Asks open pages to send what they still hold, and waits a little for it. */
export async function sendDrafts(patience = 3000): Promise<void> {
  window.dispatchEvent(new Event('amparo:send'));
  const until = Date.now() + patience;
  while (unsentDrafts().length > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
}
