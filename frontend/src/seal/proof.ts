import type { LogInclusion } from '../api/views';

export type Verdict = 'unsealed' | 'good' | 'changed' | 'unproved';

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Whether this browser can reckon hashes: on a page that did not come by HTTPS, most cannot. */
export const canVerify = () => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** Takes the hashes again from the content to the root that was signed, as RFC 9162 says in 2.1.3.2. */
export async function verdictOf(inclusion: LogInclusion): Promise<Verdict> {
  const { leafIndex, hash, checkpoint, content, path } = inclusion;
  if (leafIndex === null || hash === null || checkpoint === null) return 'unsealed';
  const leaf = await sha256(Uint8Array.of(0), new TextEncoder().encode(content ?? ''));
  if (content === null || !equal(leaf, bytes(hash))) return 'changed';
  let node = leafIndex;
  let last = checkpoint.size - 1;
  let found = leaf;
  for (const step of path) {
    if (last === 0) return 'unproved';
    const sibling = bytes(step);
    if (node % 2 === 1 || node === last) {
      found = await sha256(Uint8Array.of(1), sibling, found);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      found = await sha256(Uint8Array.of(1), found, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  // The root as it stands in the signed text, not as someone says beside it.
  const signed = checkpoint.note.split('\n')[2] ?? '';
  return last === 0 && equal(found, bytes(signed)) ? 'good' : 'unproved';
}
