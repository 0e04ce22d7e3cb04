import { Button, Checkbox, Form as Frame, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useState } from 'react';
import type { LocalText } from '../api/views';
import { direction, ownNames, type Language } from '../app/languages';
import { useLocalText } from '../call/local-text';
import { documentKinds } from '../call/parts';
import { IntegerField } from '../ui/fields';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { columnKinds, decidingBefore, moved, questionKinds } from './form';
import type { CallForm, FormChoice, FormColumn, FormLimits, FormQuestion, FormSection, QuestionKind } from './views';

interface Props {
  form: CallForm;
  languages: readonly string[];
  /** What is wrong, by the path of the part. */
  errors: Record<string, string>;
  onChange: (form: CallForm) => void;
}

/** Keys are never seen by whoever answers; what matters is that no two are alike and none is used again. */
function newKey(prefix: string): string {
  return prefix + crypto.getRandomValues(new Uint32Array(2)).reduce((key, n) => key + n.toString(36), '');
}

function replaced<T>(list: readonly T[], n: number, change: NoInfer<Partial<T>>): T[] {
  return list.map((x, i) => (i === n ? { ...x, ...change } : x));
}

/** Writes a form: sections, their questions, in all languages of the call. */
export function FormEditor({ form, languages, errors, onChange }: Props) {
  const t = useText();
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  const set = (n: number, change: Partial<FormSection>) => onChange({ sections: replaced(form.sections, n, change) });
  return (
    <>
      <Tabs activeKey={language} onSelect={(_, key) => setLanguage(String(key))} aria-label={t('form.languages')} className="language-tabs">
        {languages.map((l) => (
          <Tab
            key={l}
            eventKey={l}
            tabContentId="form-sections"
            title={
              <TabTitleText>
                <span lang={l}>{ownNames[l as Language]}</span>
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      <Frame id="form-sections" role="tabpanel" aria-label={ownNames[language as Language]} className="below-tabs" onSubmit={(event) => event.preventDefault()}>
        {form.sections.map((section, n) => (
          <fieldset key={section.key} className="form-part">
            <legend>{t('form.section.number', { number: n + 1 })}</legend>
            <Order label={t('form.section.number', { number: n + 1 })} first={n === 0} last={n === form.sections.length - 1} onMove={(by) => onChange({ sections: moved(form.sections, n, by) })} onRemove={() => onChange({ sections: form.sections.filter((_, i) => i !== n) })} />
            <Local id={`section-${section.key}`} label={t('form.section.title')} texts={section.title} language={language} required max={500} errors={errors} path={`sections[${n}].title`} onChange={(title) => set(n, { title })} />
            {section.questions.map((question, m) => (
              <QuestionEditor
                key={question.key}
                form={form}
                question={question}
                number={`${n + 1}.${m + 1}`}
                path={`sections[${n}].questions[${m}]`}
                language={language}
                errors={errors}
                first={m === 0}
                last={m === section.questions.length - 1}
                onChange={(change) => set(n, { questions: replaced(section.questions, m, change) })}
                onMove={(by) => set(n, { questions: moved(section.questions, m, by) })}
                onRemove={() => set(n, { questions: section.questions.filter((_, i) => i !== m) })}
              />
            ))}
            {errors[`sections[${n}]`] && <p className="error-text">{errors[`sections[${n}]`]}</p>}
            <Button variant="secondary" onClick={() => set(n, { questions: [...section.questions, { key: newKey('q'), kind: 'LONG_TEXT', label: {}, help: {}, required: true, maxCharacters: 2000, choices: [], columns: [] }] })}>
              {t('form.question.add')}
            </Button>
          </fieldset>
        ))}
        <div>
          <Button variant="secondary" onClick={() => onChange({ sections: [...form.sections, { key: newKey('s'), title: {}, help: {}, questions: [] }] })}>
            {t('form.section.add')}
          </Button>
        </div>
      </Frame>
    </>
  );
}

interface QuestionProps {
  form: CallForm;
  question: FormQuestion;
  number: string;
  path: string;
  language: string;
  errors: Record<string, string>;
  first: boolean;
  last: boolean;
  onChange: (change: Partial<FormQuestion>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function QuestionEditor({ form, question, number, path, language, errors, first, last, onChange, onMove, onRemove }: QuestionProps) {
  const t = useText();
  const local = useLocalText();
  const id = `question-${question.key}`;
  const wrong = Object.keys(errors).filter((field) => field.startsWith(path)).length;
  const deciding = decidingBefore(form, question.key);
  const on = deciding.find((q) => q.key === question.condition?.question);
  const answers = on?.kind === 'YES_NO' ? [{ value: 'yes', label: t('form.yes') }, { value: 'no', label: t('form.no') }] : (on?.choices ?? []).map((c) => ({ value: c.key, label: local(c.label) || c.key }));
  const name = t('form.question.number', { number });
  return (
    <details className="form-question" open={Object.keys(question.label).length === 0 ? true : undefined}>
      <summary>
        {name} <bdi>{local(question.label)}</bdi> <span className="beside">{t(`form.kind.${question.kind}`)}</span> {wrong > 0 && <span className="open-count">{wrong}</span>}
      </summary>
      <Order label={name} first={first} last={last} onMove={onMove} onRemove={onRemove} />
      <Local id={`${id}-label`} label={t('form.question.label')} texts={question.label} language={language} required max={500} errors={errors} path={`${path}.label`} onChange={(label) => onChange({ label })} />
      <Local id={`${id}-help`} label={t('form.question.help')} texts={question.help} language={language} max={2000} rows={2} errors={errors} path={`${path}.help`} onChange={(help) => onChange({ help })} />
      <div className="two-columns">
        <ChoiceField id={`${id}-kind`} label={t('form.question.kind')} required error={errors[`${path}.kind`]} value={question.kind} options={questionKinds.map((k) => ({ value: k, label: t(`form.kind.${k}`) }))} onChange={(kind) => kind && onChange(ofKind(kind as QuestionKind))} />
        <Checkbox id={`${id}-required`} label={t('form.question.required')} isChecked={question.required} onChange={(_, required) => onChange({ required })} />
      </div>
      <Limits id={id} limits={question} path={path} language={language} errors={errors} onChange={onChange} />
      {question.kind === 'TABLE' && (
        <>
          {question.columns.map((column, n) => (
            <fieldset key={column.key} className="form-row">
              <legend>{t('form.column.number', { number: n + 1 })}</legend>
              <Local id={`${id}-${column.key}`} label={t('form.column.label')} texts={column.label} language={language} required max={500} errors={errors} path={`${path}.columns[${n}].label`} onChange={(label) => onChange({ columns: replaced(question.columns, n, { label }) })} />
              <div className="two-columns">
                <ChoiceField id={`${id}-${column.key}-kind`} label={t('form.question.kind')} required error={errors[`${path}.columns[${n}].kind`]} value={column.kind} options={columnKinds.map((k) => ({ value: k, label: t(`form.kind.${k}`) }))} onChange={(kind) => kind && onChange({ columns: replaced(question.columns, n, ofKind(kind as QuestionKind)) })} />
                <Checkbox id={`${id}-${column.key}-required`} label={t('form.question.required')} isChecked={column.required} onChange={(_, required) => onChange({ columns: replaced(question.columns, n, { required }) })} />
              </div>
              <Limits id={`${id}-${column.key}`} limits={column} path={`${path}.columns[${n}]`} language={language} errors={errors} onChange={(change) => onChange({ columns: replaced(question.columns, n, change) })} />
              <Button variant="link" isInline isDanger onClick={() => onChange({ columns: question.columns.filter((_, i) => i !== n) })}>
                {t('form.column.remove', { number: n + 1 })}
              </Button>
            </fieldset>
          ))}
          {errors[`${path}.columns`] && <p className="error-text">{errors[`${path}.columns`]}</p>}
          <Button variant="link" isInline onClick={() => onChange({ columns: [...question.columns, { key: newKey('k'), kind: 'SHORT_TEXT', label: {}, required: true, maxCharacters: 300, choices: [] } satisfies FormColumn] })}>
            {t('form.column.add')}
          </Button>
          <div className="two-columns">
            <IntegerField id={`${id}-minRows`} label={t('form.minRows')} error={errors[`${path}.minRows`]} min={0} max={100} value={question.minRows ?? null} onChange={(minRows) => onChange({ minRows })} />
            <IntegerField id={`${id}-maxRows`} label={t('form.maxRows')} error={errors[`${path}.maxRows`]} min={0} max={100} value={question.maxRows ?? null} onChange={(maxRows) => onChange({ maxRows })} />
          </div>
        </>
      )}
      {question.kind === 'DOCUMENT' && (
        <ChoiceField id={`${id}-document`} label={t('form.question.document')} required error={errors[`${path}.document`]} value={question.document ?? null} options={documentKinds.map((k) => ({ value: k, label: t(`call.document.${k}`) }))} onChange={(document) => onChange({ document })} />
      )}
      <div className="two-columns">
        <ChoiceField id={`${id}-condition`} label={t('form.question.condition')} help={t('form.question.condition.help')} error={errors[`${path}.condition`]} value={question.condition?.question ?? null} options={deciding.map((q) => ({ value: q.key, label: local(q.label) || q.key }))} onChange={(key) => onChange({ condition: key ? { question: key, answer: null } : null })} />
        {question.condition && <ChoiceField id={`${id}-answer`} label={t('form.question.answer')} required value={question.condition.answer} options={answers} onChange={(answer) => onChange({ condition: { question: question.condition!.question, answer } })} />}
      </div>
    </details>
  );
}

/** The limits that a kind knows; those of another kind are let go. */
function ofKind(kind: QuestionKind): Partial<FormLimits> {
  return { kind, maxCharacters: kind === 'LONG_TEXT' ? 2000 : kind === 'SHORT_TEXT' ? 300 : null, min: null, max: null };
}

interface LimitsProps {
  id: string;
  limits: FormLimits;
  path: string;
  language: string;
  errors: Record<string, string>;
  onChange: (change: Partial<FormLimits>) => void;
}

function Limits({ id, limits, path, language, errors, onChange }: LimitsProps) {
  const t = useText();
  const number = limits.kind === 'WHOLE_NUMBER' || limits.kind === 'AMOUNT' || limits.kind === 'DECIMAL';
  const setChoice = (n: number, change: Partial<FormChoice>) => onChange({ choices: replaced(limits.choices, n, change) });
  return (
    <>
      {(limits.kind === 'SHORT_TEXT' || limits.kind === 'LONG_TEXT') && (
        <IntegerField id={`${id}-maxCharacters`} label={t('form.maxCharacters')} error={errors[`${path}.maxCharacters`]} required min={1} max={20000} value={limits.maxCharacters ?? null} onChange={(maxCharacters) => onChange({ maxCharacters })} />
      )}
      {number && (
        <div className="two-columns">
          <WrittenField id={`${id}-min`} label={t('form.min')} error={errors[`${path}.min`]} ltr value={limits.min ?? ''} onChange={(v) => onChange({ min: v || null })} />
          <WrittenField id={`${id}-max`} label={t('form.max')} error={errors[`${path}.max`]} ltr value={limits.max ?? ''} onChange={(v) => onChange({ max: v || null })} />
        </div>
      )}
      {(limits.kind === 'ONE_CHOICE' || limits.kind === 'MANY_CHOICES') && (
        <div>
          {limits.choices.map((choice, n) => (
            <div key={choice.key} className="form-choice">
              <Local id={`${id}-${choice.key}`} label={t('form.choice.number', { number: n + 1 })} texts={choice.label} language={language} required max={500} errors={errors} path={`${path}.choices[${n}].label`} onChange={(label) => setChoice(n, { label })} />
              <Button variant="link" isInline isDanger onClick={() => onChange({ choices: limits.choices.filter((_, i) => i !== n) })}>
                {t('form.choice.remove', { number: n + 1 })}
              </Button>
            </div>
          ))}
          {errors[`${path}.choices`] && <p className="error-text">{errors[`${path}.choices`]}</p>}
          <Button variant="link" isInline onClick={() => onChange({ choices: [...limits.choices, { key: newKey('c'), label: {} }] })}>
            {t('form.choice.add')}
          </Button>
        </div>
      )}
    </>
  );
}

interface LocalProps {
  id: string;
  label: string;
  texts: LocalText;
  language: string;
  required?: boolean;
  max: number;
  rows?: number;
  errors: Record<string, string>;
  path: string;
  onChange: (texts: LocalText) => void;
}

function Local({ texts, language, errors, path, onChange, ...field }: LocalProps) {
  return <WrittenField {...field} lang={language} dir={direction(language as Language)} error={errors[`${path}.${language}`]} value={texts[language] ?? ''} onChange={(text) => onChange({ ...texts, [language]: text })} />;
}

function Order({ label, first, last, onMove, onRemove }: { label: string; first: boolean; last: boolean; onMove: (by: 1 | -1) => void; onRemove: () => void }) {
  const t = useText();
  return (
    <div className="form-order">
      <Button variant="link" isInline isDisabled={first} aria-label={t('form.up.of', { part: label })} onClick={() => onMove(-1)}>
        {t('form.up')}
      </Button>
      <Button variant="link" isInline isDisabled={last} aria-label={t('form.down.of', { part: label })} onClick={() => onMove(1)}>
        {t('form.down')}
      </Button>
      <Button variant="link" isInline isDanger aria-label={t('form.remove.of', { part: label })} onClick={onRemove}>
        {t('form.remove')}
      </Button>
    </div>
  );
}
