import type { ReactNode } from 'react';
import type { BudgetLine } from '../api/views';
import { ownNames, type Language } from '../app/languages';
import { useLocalText } from '../call/local-text';
import { CountryText } from '../country/CountryText';
import { AnswerText } from '../form/FormRead';
import type { Answer, FormQuestion } from '../form/views';
import { Nothing, WrittenText } from '../ui/format';
import { useText } from '../ui/text';
import { BudgetTable } from './BudgetEditor';

/** The fields of a draft by name and content, also those that its call adds and `answers.key` names. */
export function useDraftFields(questions: readonly FormQuestion[]): { label: (field: string) => string; value: (field: string, value: unknown) => ReactNode } {
  const t = useText();
  const local = useLocalText();
  const question = (field: string) => (field.startsWith('answers.') ? questions.find((q) => `answers.${q.key}` === field) : undefined);
  return {
    label: (field) => (field.startsWith('answers.') ? local(question(field)?.label) || t('application.versions.question') : t(`application.${field as 'title'}`)),
    value: (field, value) => {
      const q = question(field);
      if (value === null || value === undefined || value === '') return <Nothing />;
      if (q) return <AnswerText question={q} answer={value as Answer} />;
      if (field === 'budget') return (value as BudgetLine[]).length > 0 ? <BudgetTable lines={value as BudgetLine[]} total={null} /> : <Nothing />;
      if (field === 'country') return <CountryText code={String(value)} />;
      if (field === 'language') return ownNames[String(value) as Language] ?? String(value);
      return <WrittenText>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</WrittenText>;
    },
  };
}
