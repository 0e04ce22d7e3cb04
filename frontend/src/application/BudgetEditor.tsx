import { Alert, Button } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import type { BudgetLine, Money } from '../api/views';
import { useAssistanceCodes } from '../report/codes';
import { MoneyField } from '../ui/fields';
import { AmountText, useLocale } from '../ui/format';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { below, budgetClasses, numbered, subtotals, sumOf } from './budget';

/** A line may name the kind of assistance it pays for; absent when it serves several, or none. */
type Line = BudgetLine & { assistance?: string };

interface Props {
  lines: Line[];
  ceiling: Money;
  onChange: (lines: Line[]) => void;
  /** What the server said of a line, by its path. */
  errors: Record<string, string>;
  /** Each line keeps its number for good, and a new one takes the next: for a budget that others are held against. */
  keepNumbers?: boolean;
  /** Says what is still to be placed, or too much, in place of the room below a ceiling. */
  balance?: (left: Money) => ReactNode;
}

export function BudgetEditor({ lines, ceiling, onChange, errors, keepNumbers = false, balance }: Props) {
  const t = useText();
  const kinds = useAssistanceCodes();
  const total = sumOf(lines, ceiling.currency);
  const left = below(ceiling, total);
  const placed = keepNumbers ? (all: Line[]) => all : numbered;
  const next = Math.max(0, ...lines.map((l) => l.line)) + 1;
  const set = (n: number, change: Partial<Line>) => onChange(lines.map((l, i) => (i === n ? { ...l, ...change } : l)));
  return (
    <>
      <Table aria-label={t('application.budget')} gridBreakPoint="grid-lg" variant="compact" className="editor-table">
        <Thead>
          <Tr>
            <Th className="line-number">{t('application.budget.line')}</Th>
            <Th width={25}>{t('application.budget.class')}</Th>
            <Th>{t('application.budget.description')}</Th>
            <Th width={20}>{t('application.budget.assistance')}</Th>
            <Th width={20}>{t('application.budget.amount')}</Th>
            <Th screenReaderText={t('application.budget.remove')} />
          </Tr>
        </Thead>
        <Tbody>
          {lines.map((line, n) => ({ line, n, number: keepNumbers ? line.line : n + 1 })).map(({ line, n, number }) => (
            <Tr key={keepNumbers ? number : n}>
              <Td dataLabel={t('application.budget.line')}>{number}</Td>
              <Td dataLabel={t('application.budget.class')}>
                <div className="cell-field">
                  <ChoiceField
                    id={`budget-${n}-class`}
                    label={t('application.budget.class.of', { line: number })}
                    error={errors[`budget[${n}].class`]}
                    value={line.class === null ? null : String(line.class)}
                    options={budgetClasses.map((c) => ({ value: String(c), label: t(`application.budget.class.${c}`) }))}
                    onChange={(v) => set(n, { class: v === null ? null : Number(v) })}
                  />
                </div>
              </Td>
              <Td dataLabel={t('application.budget.description')}>
                <div className="cell-field">
                  <WrittenField
                    id={`budget-${n}-description`}
                    label={t('application.budget.description.of', { line: number })}
                    error={errors[`budget[${n}].description`]}
                    value={line.description}
                    max={500}
                    onChange={(v) => set(n, { description: v })}
                  />
                </div>
              </Td>
              <Td dataLabel={t('application.budget.assistance')}>
                <div className="cell-field">
                  <ChoiceField
                    id={`budget-${n}-assistance`}
                    label={t('application.budget.assistance.of', { line: number })}
                    error={errors[`budget[${n}].assistance`]}
                    value={line.assistance ?? null}
                    options={kinds.options('assistance')}
                    onChange={(v) => set(n, { assistance: v ?? undefined })}
                  />
                </div>
              </Td>
              <Td dataLabel={t('application.budget.amount')}>
                <div className="cell-field">
                  <MoneyField
                    id={`budget-${n}-amount`}
                    label={t('application.budget.amount.of', { line: number })}
                    error={errors[`budget[${n}].amount`]}
                    currencies={[ceiling.currency]}
                    value={line.amount ?? { amount: '', currency: ceiling.currency }}
                    onChange={(v) => set(n, { amount: v.amount ? v : null })}
                  />
                </div>
              </Td>
              <Td>
                <Button
                  variant="plain"
                  icon={<TrashIcon />}
                  aria-label={t('application.budget.remove.of', { line: number })}
                  onClick={() => onChange(placed(lines.filter((_, i) => i !== n)))}
                />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Button variant="secondary" onClick={() => onChange(placed([...lines, { line: next, class: null, description: null, amount: null }]))}>
        {t('application.budget.add')}
      </Button>
      <BudgetSums lines={lines} total={total} />
      {balance ? balance(left) : <p className="after">
        {left.amount.startsWith('-') ? null : (
          <>
            {t('application.budget.left')} <AmountText money={left} />
          </>
        )}
      </p>}
      {!balance && left.amount.startsWith('-') && (
        <Alert isInline variant="warning" variantLabel={t('ui.problem.label')} title={t('application.budget.above')} component="h3">
          <AmountText money={{ ...left, amount: left.amount.slice(1) }} />
        </Alert>
      )}
    </>
  );
}

export function BudgetSums({ lines, total, label }: { lines: readonly BudgetLine[]; total: Money; label?: string }) {
  const t = useText();
  const share = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <dl className="sums">
      {subtotals(lines, total.currency).map((s) => (
        <div key={s.class}>
          <dt>{t(`application.budget.class.${s.class}`)}</dt>
          <dd>
            <AmountText money={s.total} /> <span className="beside">{share.format(Number(total.amount) ? Number(s.total.amount) / Number(total.amount) : 0)}</span>
          </dd>
        </div>
      ))}
      <div className="total">
        <dt>{label ?? t('application.total')}</dt>
        <dd>
          <AmountText money={total} />
        </dd>
      </div>
    </dl>
  );
}

/** A budget to read. */
export function BudgetTable({ lines, total, label }: { lines: readonly Line[]; total: Money | null; label?: string }) {
  const t = useText();
  const kinds = useAssistanceCodes();
  const named = lines.some((l) => l.assistance);
  return (
    <>
      <Table aria-label={t('application.budget')} gridBreakPoint="grid-md" variant="compact">
        <Thead>
          <Tr>
            <Th className="line-number">{t('application.budget.line')}</Th>
            <Th>{t('application.budget.class')}</Th>
            <Th>{t('application.budget.description')}</Th>
            {named && <Th>{t('application.budget.assistance')}</Th>}
            <Th className="numeric">{t('application.budget.amount')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {lines.map((line) => (
            <Tr key={line.line}>
              <Td dataLabel={t('application.budget.line')}>{line.line}</Td>
              <Td dataLabel={t('application.budget.class')}>{line.class ? t(`application.budget.class.${line.class as 1}`) : null}</Td>
              <Td dataLabel={t('application.budget.description')}>
                <span className="written" dir="auto">
                  {line.description}
                </span>
              </Td>
              {named && <Td dataLabel={t('application.budget.assistance')}>{line.assistance && <bdi>{kinds.name('assistance', line.assistance)}</bdi>}</Td>}
              <Td dataLabel={t('application.budget.amount')} className="numeric">
                <AmountText money={line.amount} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <BudgetSums lines={lines} total={total ?? sumOf(lines)} label={label} />
    </>
  );
}
