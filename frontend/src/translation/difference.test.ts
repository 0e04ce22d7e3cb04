import { describe, expect, it } from 'vitest';
import { difference } from './difference';

describe('difference', () => {
  it('tells what was taken out and what was put in, word by word', () => {
    expect(difference('We listened first.', 'We asked first, then listened.', 'en').filter((r) => r.kind !== 'same').map((r) => `${r.kind}:${r.text.trim()}`)).toEqual(['gone:listened', 'new:asked', 'new:, then listened']);
  });

  it('tells words that changed side by side as one change', () => {
    expect(difference('It costs as much as before, no more.', 'It costs a tenth more, no more.', 'en')).toEqual([
      { text: 'It costs ', kind: 'same' },
      { text: 'as much as before', kind: 'gone' },
      { text: 'a tenth more', kind: 'new' },
      { text: ', no more.', kind: 'same' },
    ]);
  });

  it('puts both texts together again', () => {
    const runs = difference('我们先倾听，然后行动。', '我们先询问，然后再行动。', 'zh');
    expect(runs.filter((r) => r.kind !== 'new').map((r) => r.text).join('')).toBe('我们先倾听，然后行动。');
    expect(runs.filter((r) => r.kind !== 'gone').map((r) => r.text).join('')).toBe('我们先询问，然后再行动。');
  });

  it('finds none between equal texts', () => {
    expect(difference('كما هو', 'كما هو', 'ar')).toEqual([{ text: 'كما هو', kind: 'same' }]);
  });
});
