// What was typed and not yet taken by the server, kept in this browser under the person who typed it.

const prefix = 'amparo.draft.';

let owner = 'anonymous';

export function draftsOf(personId: string | undefined): void {
  owner = personId ?? 'anonymous';
}

function name(key: string) {
  return `${prefix}${owner}.${key}`;
}

export function keepDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; the page itself still holds what was typed.
  }
}

export function readDraft<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(name(key));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(name(key));
  } catch {
    // See above.
  }
}
