import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { draw } from '../test/render';
import { FormEditor } from './FormEditor';
import { FormFields } from './FormFields';
import type { AnswerMap, CallForm, FormQuestion } from './views';

const question = (key: string, label: string, rest: Partial<FormQuestion>): FormQuestion => ({ key, kind: 'SHORT_TEXT', label: { en: label }, help: {}, required: true, choices: [], columns: [], ...rest });

const form: CallForm = {
  sections: [
    {
      key: 's',
      title: { en: 'Partners' },
      help: {},
      questions: [
        question('has', 'Do partners contribute?', { kind: 'YES_NO' }),
        question('list', 'Contributions', {
          kind: 'TABLE',
          maxRows: 1,
          condition: { question: 'has', answer: 'yes' },
          columns: [{ key: 'who', kind: 'SHORT_TEXT', label: { en: 'Partner' }, required: true, maxCharacters: 20, choices: [] }],
        }),
      ],
    },
  ],
};

let answered: AnswerMap = {};
function Fill() {
  const [answers, setAnswers] = useState<AnswerMap>({});
  answered = answers;
  return <FormFields form={form} section={form.sections[0]!} answers={answers} errors={{ 'answers.list[0].who': 'Too long.' }} onChange={(key, answer) => setAnswers((all) => ({ ...all, [key]: answer }))} />;
}

it('asks a question once the one it depends on is answered so, and says beside a cell what is wrong with it', async () => {
  await draw(<Fill />);
  expect(screen.queryByText('Contributions')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Yes' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add a row' }));
  await userEvent.type(screen.getByLabelText(/Partner/), 'Haven');
  expect(answered).toEqual({ has: true, list: [{ who: 'Haven' }] });
  expect(screen.getByText('Too long.')).toBeVisible();
  expect(screen.getByText('5 of 20 characters')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Add a row' })).toBeDisabled();
  await userEvent.click(screen.getByRole('radio', { name: 'No' }));
  expect(screen.queryByText('Contributions')).toBeNull();
  expect(answered.list).toEqual([{ who: 'Haven' }]);
});

let written: CallForm = form;
function Write() {
  const [value, setValue] = useState(form);
  written = value;
  return <FormEditor form={value} languages={['en', 'fr']} errors={{}} onChange={setValue} />;
}

it('is written in each language, moved and taken away', async () => {
  await draw(<Write />);
  await userEvent.click(screen.getByRole('tab', { name: 'Français' }));
  await userEvent.type(screen.getByRole('textbox', { name: /Title of the section/ }), 'Partenaires');
  expect(written.sections[0]!.title).toEqual({ en: 'Partners', fr: 'Partenaires' });
  await userEvent.click(screen.getByRole('button', { name: 'Add a question' }));
  expect(written.sections[0]!.questions).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: 'Move up: Question 1.3', hidden: true }));
  expect(written.sections[0]!.questions.map((q) => q.key).indexOf('list')).toBe(2);
  await userEvent.click(screen.getByRole('button', { name: 'Remove: Question 1.1', hidden: true }));
  expect(written.sections[0]!.questions.map((q) => q.key)).not.toContain('has');
});
