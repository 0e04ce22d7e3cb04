import { Alert, Button, List, ListItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { LocalTextView, useLocalText } from '../call/local-text';
import { AmountText, DateText, Nothing, WrittenText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { useCodeText, useText } from '../ui/text';
import { shownKeys } from './form';
import type { Answer, AnswerMap, CallForm, Cell, FormChange, FormLimits, FormQuestion, Row } from './views';

/** A form with the answers to it, section by section. */
export function AnswersRead({ form, answers }: { form: CallForm; answers: AnswerMap }) {
  const local = useLocalText();
  const shown = shownKeys(form, answers);
  return form.sections.map((s) => {
    const asked = s.questions.filter((q) => shown.has(q.key) && q.kind !== 'DOCUMENT');
    return asked.length === 0 ? null : (
      <Section key={s.key} title={local(s.title)}>
        {asked.map((q) => (
          <div key={q.key} className="answer">
            <h3>
              <LocalTextView texts={q.label} />
            </h3>
            <AnswerText question={q} answer={answers[q.key] ?? null} />
          </div>
        ))}
      </Section>
    );
  });
}

/** What was answered to questions that are asked no more: kept, and no part of what is submitted. */
export function Dropped({ questions, answers }: { questions: readonly FormQuestion[]; answers: AnswerMap }) {
  const t = useText();
  if (questions.length === 0) return null;
  return (
    <Section title={t('form.dropped')}>
      <p className="intro">{t('form.dropped.help')}</p>
      {questions.map((q) => (
        <div key={q.key} className="answer">
          <h3>
            <LocalTextView texts={q.label} />
          </h3>
          <AnswerText question={q} answer={answers[q.key] ?? null} />
        </div>
      ))}
    </Section>
  );
}

export function AnswerText({ question, answer }: { question: FormQuestion; answer: Answer }): ReactNode {
  const local = useLocalText();
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return <Nothing />;
  if (question.kind === 'MANY_CHOICES') {
    return (
      <List>
        {(answer as string[]).map((key) => (
          <ListItem key={key}>{local(question.choices.find((c) => c.key === key)?.label) || key}</ListItem>
        ))}
      </List>
    );
  }
  if (question.kind !== 'TABLE') return <CellText limits={question} value={answer as Cell} />;
  return (
    <Table aria-label={local(question.label)} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          {question.columns.map((c) => (
            <Th key={c.key}>{local(c.label)}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {(answer as Row[]).map((row, n) => (
          <Tr key={n}>
            {question.columns.map((c) => (
              <Td key={c.key} dataLabel={local(c.label)}>
                <CellText limits={c} value={row[c.key] ?? null} />
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function CellText({ limits, value }: { limits: FormLimits; value: Cell }): ReactNode {
  const t = useText();
  const local = useLocalText();
  if (value === null) return <Nothing />;
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (limits.kind === 'AMOUNT' && /^-?\d+\.\d\d$/.test(String(value))) return <AmountText money={{ amount: String(value), currency: 'USD' }} />;
  if (limits.kind === 'DATE' && /^\d{4}-\d\d-\d\d$/.test(String(value))) return <DateText date={String(value)} />;
  if (limits.kind === 'ONE_CHOICE') return local(limits.choices.find((c) => c.key === value)?.label) || String(value);
  return <WrittenText>{String(value)}</WrittenText>;
}

/** Every question with what it takes, to read and print before answering. */
export function QuestionList({ form }: { form: CallForm }) {
  const local = useLocalText();
  return form.sections.map((s) => (
    <Section key={s.key} title={local(s.title)}>
      <dl className="questions">
        {s.questions.map((q) => (
          <div key={q.key}>
            <dt>
              <LocalTextView texts={q.label} />
            </dt>
            <dd>
              {Object.keys(q.help).length > 0 && (
                <>
                  <LocalTextView texts={q.help} />{' '}
                </>
              )}
              <LimitsText form={form} question={q} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  ));
}

function useAnswerName() {
  const t = useText();
  const local = useLocalText();
  return (question: FormQuestion | undefined, answer: string | null) =>
    question?.kind === 'YES_NO' ? t(answer === 'yes' ? 'form.yes' : 'form.no') : local(question?.choices.find((c) => c.key === answer)?.label) || (answer ?? '');
}

function LimitsText({ form, question: q }: { form?: CallForm; question: FormQuestion }) {
  const t = useText();
  const local = useLocalText();
  const code = useCodeText();
  const answerName = useAnswerName();
  const on = form?.sections.flatMap((s) => s.questions).find((x) => x.key === q.condition?.question);
  const texts = [
    t(`form.kind.${q.kind}`) + '.',
    t(q.required ? 'form.required' : 'form.optional'),
    (q.kind === 'SHORT_TEXT' || q.kind === 'LONG_TEXT') && q.maxCharacters && t('form.upTo', { max: q.maxCharacters }),
    q.min && t('form.least', { least: q.min }),
    q.max && t('form.most', { most: q.max }),
    q.choices.length > 0 && t('form.choices.are', { choices: q.choices.map((c) => local(c.label)).join(t('form.comma')) }),
    q.columns.length > 0 && t('form.columns.are', { columns: q.columns.map((c) => local(c.label)).join(t('form.comma')) }),
    q.kind === 'TABLE' && q.maxRows && t('form.rows.most', { most: q.maxRows }),
    q.document && code('call.document', q.document) + '.',
    on && q.condition && t('form.onlyIf', { question: local(on.label), answer: answerName(on, q.condition.answer) }),
  ];
  return <span className="beside">{texts.filter(Boolean).join(' ')}</span>;
}

/** What became of the form since the writer last saw it. */
export function Changes({ changes, form, onAcknowledge }: { changes: readonly FormChange[]; form: CallForm; onAcknowledge: () => void }) {
  const t = useText();
  return (
    <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('form.changed')} component="h2" id="application-formNumber">
      <ul className="plain-list">
        {changes.map((c) => (
          <li key={`${c.key}.${c.what}`}>
            <strong>{t(`form.change.${c.what}`)}</strong>{' '}
            {c.what === 'REWORDED' && c.before && (
              <>
                <del>
                  <LocalTextView texts={c.before.label} />
                </del>{' '}
              </>
            )}
            <LocalTextView texts={(c.after ?? c.before)!.label} />
            {c.after && (
              <>
                {' '}
                <LimitsText form={form} question={c.after} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={onAcknowledge}>{t('form.changed.acknowledge')}</Button>
    </Alert>
  );
}
