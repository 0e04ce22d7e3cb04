import { Button, Checkbox, Radio } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useLocalText } from '../call/local-text';
import { DateField, FieldFrame, IntegerField, MoneyField } from '../ui/fields';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { shownKeys } from './form';
import type { Answer, AnswerMap, CallForm, Cell, FormLimits, FormQuestion, FormSection, Row } from './views';

interface Props {
  form: CallForm;
  section: FormSection;
  answers: AnswerMap;
  onChange: (key: string, answer: Answer) => void;
  /** What is wrong with an answer or a cell, by its path. */
  errors: Record<string, string>;
  /** What stands beside a question that is answered by attaching a document. */
  document?: (question: FormQuestion) => ReactNode;
}

/** The questions of one section that are asked of whoever answered so. */
export function FormFields({ form, section, answers, onChange, errors, document }: Props) {
  const shown = shownKeys(form, answers);
  return section.questions.filter((q) => shown.has(q.key)).map((q) => <QuestionField key={q.key} question={q} answer={answers[q.key] ?? null} errors={errors} document={document} onChange={(next) => onChange(q.key, next)} />);
}

interface OneProps {
  question: FormQuestion;
  answer: Answer;
  errors: Record<string, string>;
  onChange: (answer: Answer) => void;
  document?: (question: FormQuestion) => ReactNode;
}

function QuestionField({ question, answer, errors, onChange, document }: OneProps) {
  const t = useText();
  const local = useLocalText();
  const path = `answers.${question.key}`;
  const frame = { id: `answer-${question.key}`, label: local(question.label), help: local(question.help) || undefined, error: errors[path], required: question.required };
  if (question.kind === 'MANY_CHOICES') {
    const chosen = Array.isArray(answer) ? (answer as string[]) : [];
    return (
      <FieldFrame {...frame} group>
        {question.choices.map((c) => (
          <Checkbox
            key={c.key}
            id={`${frame.id}-${c.key}`}
            label={local(c.label)}
            isChecked={chosen.includes(c.key)}
            onChange={(_, checked) => onChange(checked ? [...chosen, c.key] : chosen.filter((k) => k !== c.key))}
          />
        ))}
      </FieldFrame>
    );
  }
  if (question.kind === 'DOCUMENT') {
    return (
      <FieldFrame {...frame} group>
        <div id={frame.id}>{document?.(question)}</div>
      </FieldFrame>
    );
  }
  if (question.kind !== 'TABLE') return <CellField frame={frame} limits={question} value={answer as Cell} onChange={onChange} />;
  const rows = Array.isArray(answer) ? (answer as Row[]) : [];
  const set = (n: number, column: string, value: Cell) => onChange(rows.map((r, i) => (i === n ? { ...r, [column]: value } : r)));
  return (
    <FieldFrame {...frame} group>
      <div id={frame.id} tabIndex={-1}>
        {rows.map((row, n) => (
          <fieldset key={n} className="form-row">
            <legend>{t('form.row', { row: n + 1 })}</legend>
            <div className="two-columns">
              {question.columns.map((c) => (
                <CellField
                  key={c.key}
                  frame={{ id: `${frame.id}-${n}-${c.key}`, label: local(c.label), error: errors[`${path}[${n}].${c.key}`], required: c.required }}
                  limits={c}
                  value={row[c.key] ?? null}
                  onChange={(v) => set(n, c.key, v)}
                />
              ))}
            </div>
            <Button variant="link" isInline onClick={() => onChange(rows.filter((_, i) => i !== n))}>
              {t('form.row.remove', { row: n + 1 })}
            </Button>
          </fieldset>
        ))}
        <Button variant="secondary" isDisabled={Boolean(question.maxRows && rows.length >= question.maxRows)} onClick={() => onChange([...rows, {}])}>
          {t('form.row.add')}
        </Button>
      </div>
    </FieldFrame>
  );
}

interface CellProps {
  frame: { id: string; label: string; help?: string; error?: string; required?: boolean };
  limits: FormLimits;
  value: Cell;
  onChange: (value: Cell) => void;
}

function CellField({ frame, limits, value, onChange }: CellProps) {
  const t = useText();
  const local = useLocalText();
  const text = typeof value === 'string' ? value : '';
  switch (limits.kind) {
    case 'WHOLE_NUMBER':
      return <IntegerField {...frame} min={limits.min ? Number(limits.min) : 0} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'AMOUNT':
      return <MoneyField {...frame} currencies={['USD']} value={{ amount: text, currency: 'USD' }} onChange={(m) => onChange(m.amount || null)} />;
    case 'DECIMAL':
      return <WrittenField {...frame} ltr value={text} onChange={(v) => onChange(v.replace(',', '.') || null)} />;
    case 'DATE':
      return <DateField {...frame} value={text} onChange={(v) => onChange(v || null)} />;
    case 'ONE_CHOICE':
      return <ChoiceField {...frame} value={text} options={limits.choices.map((c) => ({ value: c.key, label: local(c.label) }))} onChange={onChange} />;
    case 'YES_NO':
      return (
        <FieldFrame {...frame} group>
          {([true, false] as const).map((yes) => (
            <Radio key={String(yes)} id={yes ? frame.id : `${frame.id}-no`} name={frame.id} label={t(yes ? 'form.yes' : 'form.no')} isChecked={value === yes} onChange={() => onChange(yes)} />
          ))}
        </FieldFrame>
      );
    default:
      return <WrittenField {...frame} value={text} max={limits.maxCharacters ?? undefined} rows={limits.kind === 'LONG_TEXT' ? 6 : 1} onChange={(v) => onChange(v || null)} />;
  }
}
