import { describe, expect, it } from 'vitest';
import type { ApplicationDraft } from '../api/views';
import { mergeDrafts } from '../ui/useAutosave';
import { decidingBefore, flat, moved, shownKeys, whole } from './form';
import type { CallForm, FormQuestion } from './views';

const question = (key: string, rest: Partial<FormQuestion> = {}): FormQuestion => ({ key, kind: 'SHORT_TEXT', label: { en: key }, help: {}, required: true, choices: [], columns: [], ...rest });
const form: CallForm = {
  sections: [
    {
      key: 's',
      title: { en: 'S' },
      help: {},
      questions: [
        question('partner', { kind: 'YES_NO' }),
        question('who', { condition: { question: 'partner', answer: 'yes' }, kind: 'MANY_CHOICES', choices: [{ key: 'a', label: {} }] }),
        question('why', { condition: { question: 'who', answer: 'a' } }),
      ],
    },
  ],
};

describe('what a form asks', () => {
  it('depends on what was answered before', () => {
    expect([...shownKeys(form, {})]).toEqual(['partner']);
    expect([...shownKeys(form, { partner: true })]).toEqual(['partner', 'who']);
    expect([...shownKeys(form, { partner: true, who: ['a'] })]).toEqual(['partner', 'who', 'why']);
  });

  it('does not follow an answer to what is not asked', () => {
    expect([...shownKeys(form, { partner: false, who: ['a'] })]).toEqual(['partner']);
  });

  it('is decided by earlier questions alone', () => {
    expect(decidingBefore(form, 'who').map((q) => q.key)).toEqual(['partner']);
    expect(decidingBefore(form, 'partner')).toEqual([]);
  });
});

it('does not move a part beyond the ends', () => {
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

describe('two people at one draft', () => {
  const draft = (answers: ApplicationDraft['answers']) => flat({ title: 'T', budget: [], answers } as unknown as ApplicationDraft);

  it('lose nothing when they answer different questions', () => {
    const { merged, differences } = mergeDrafts(draft({ a: '1' }), draft({ a: '1', mine: 'x' }), draft({ a: '1', theirs: 'y' }));
    expect(differences).toEqual([]);
    expect(whole(merged).answers).toEqual({ a: '1', mine: 'x', theirs: 'y' });
  });

  it('see both sides of the one that both answered', () => {
    const { differences } = mergeDrafts(draft({ a: '1' }), draft({ a: '2' }), draft({ a: '3' }));
    expect(differences).toEqual([{ field: 'answers.a', mine: '2', theirs: '3' }]);
  });
});
