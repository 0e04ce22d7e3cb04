import { describe, expect, it } from 'vitest';
import type { LogInclusion } from '../api/views';
import { verdictOf } from './proof';

const base64 = (hex: string) => btoa(String.fromCharCode(...hex.match(/../g)!.map((byte) => parseInt(byte, 16))));

/** The empty leaf in the reference tree of three leaves: root and hashes as they are published. */
const inclusion: LogInclusion = {
  kind: 'JOURNAL',
  id: 'x',
  number: 1,
  content: '',
  leafIndex: 0,
  hash: base64('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'),
  path: [
    base64('96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'),
    base64('5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'),
    base64('6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'),
  ],
  checkpoint: {
    size: 8,
    root: '',
    note: `fund.example/log\n8\n${base64('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')}\n\n`,
    signedAt: '2026-03-01T10:00:00Z',
  },
};

describe('an entry in the log', () => {
  it('is good when its content leads to the signed root', async () => {
    expect(await verdictOf(inclusion)).toBe('good');
  });

  it('is changed when its content has another hash, or is there no more', async () => {
    expect(await verdictOf({ ...inclusion, content: '{}' })).toBe('changed');
    expect(await verdictOf({ ...inclusion, content: null })).toBe('changed');
  });

  it('is not proved by a path that leads elsewhere', async () => {
    expect(await verdictOf({ ...inclusion, path: inclusion.path.slice(1) })).toBe('unproved');
    expect(await verdictOf({ ...inclusion, leafIndex: 1 })).toBe('unproved');
    expect(await verdictOf({ ...inclusion, checkpoint: { ...inclusion.checkpoint!, note: 'fund.example/log\n8\nAAAA\n\n' } })).toBe('unproved');
  });

  it('waits while it has no leaf', async () => {
    expect(await verdictOf({ ...inclusion, leafIndex: null, hash: null, checkpoint: null, path: [] })).toBe('unsealed');
  });
});
