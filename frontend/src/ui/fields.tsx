import { FormGroup, FormHelperText, FormSelect, FormSelectOption, HelperText, HelperTextItem, InputGroup, InputGroupItem, InputGroupText, TextInput } from '@patternfly/react-core';
import { GregorianCalendar, parseDate, toCalendar, type CalendarDate } from '@internationalized/date';
import { CalendarAltIcon, AngleLeftIcon, AngleRightIcon } from '@patternfly/react-icons';
import { useState, type ReactNode } from 'react';
import { Button, Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, DateInput, DatePicker, DateSegment, Dialog, Group, Heading, Input, NumberField, Popover } from 'react-aria-components';
import type { Money } from '../api/views';
import { formatAmount, isDecimal, parseDecimal, toMinorUnits } from './decimal';
import { useLocale } from './format';
import { useText } from './text';

interface Frame {
  id: string;
  label: string;
  help?: string;
  error?: string;
  required?: boolean;
}

/** Label, control, explanation and error, tied together for whoever cannot see that they stand beside each other. */
export function FieldFrame({ id, label, help, error, required, group, children }: Frame & { group?: boolean; children: ReactNode }) {
  const t = useText();
  return (
    <FormGroup
      fieldId={group ? undefined : id}
      role={group ? 'group' : undefined}
      label={
        <span id={`${id}-label`}>
          <bdi>{label}</bdi>
        </span>
      }
      isRequired={required}
      aria-labelledby={group ? `${id}-label` : undefined}
    >
      {children}
      {(help || error) && (
        <FormHelperText>
          <HelperText id={`${id}-help`} isLiveRegion={Boolean(error)}>
            {error && (
              <HelperTextItem variant="error" screenReaderText={t('ui.problem.label')}>
                {error}
              </HelperTextItem>
            )}
            {help && <HelperTextItem>{help}</HelperTextItem>}
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

export function described({ id, help, error }: Pick<Frame, 'id' | 'help' | 'error'>): string | undefined {
  return help || error ? `${id}-help` : undefined;
}

interface MoneyProps extends Frame {
  value: Money;
  onChange: (value: Money) => void;
  onBlur?: () => void;
  /** One: it is fixed. Several: the reader chooses. */
  currencies: readonly string[];
}

/**
 * An amount as the reader writes it. What cannot be read as an amount is handed on as typed, so that the form refuses it
 * rather than guessing; what can is a plain decimal string with all the decimals its currency has.
 */
export function MoneyField({ value, onChange, onBlur, currencies, ...frame }: MoneyProps) {
  const locale = useLocale();
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (isDecimal(value.amount) ? formatAmount(locale, value.amount, value.currency, 'none') : value.amount);
  const read = (text: string, currency: string) => {
    const decimal = parseDecimal(locale, text);
    return (decimal === null ? null : toMinorUnits(decimal, currency)) ?? text;
  };
  return (
    <FieldFrame {...frame}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={frame.id}
            value={shown}
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            className="amount-input"
            isRequired={frame.required}
            validated={frame.error ? 'error' : 'default'}
            aria-describedby={described(frame)}
            onFocus={() => setTyped(shown)}
            onChange={(_, text) => {
              setTyped(text);
              onChange({ amount: read(text, value.currency), currency: value.currency });
            }}
            onBlur={() => {
              setTyped(undefined);
              onBlur?.();
            }}
          />
        </InputGroupItem>
        {currencies.length === 1 ? (
          <InputGroupText>{currencies[0]}</InputGroupText>
        ) : (
          <InputGroupItem className="currency">
            <FormSelect
              id={`${frame.id}-currency`}
              aria-label={t('ui.currency')}
              value={value.currency}
              onChange={(_, currency) => onChange({ amount: read(value.amount, currency), currency })}
            >
              {currencies.map((c) => (
                <FormSelectOption key={c} value={c} label={c} />
              ))}
            </FormSelect>
          </InputGroupItem>
        )}
      </InputGroup>
    </FieldFrame>
  );
}

interface DateProps extends Frame {
  /** `2026-03-01`, or empty. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
}

function day(value: string): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null;
  }
}

/** A day, typed by its parts in the reader's order or picked from a calendar that reads from right to left where the reader does. */
export function DateField({ value, onChange, onBlur, ...frame }: DateProps) {
  const t = useText();
  const locale = useLocale();
  return (
    <FieldFrame {...frame} group>
      <DatePicker
        aria-labelledby={`${frame.id}-label`}
        aria-describedby={described(frame)}
        value={day(value)}
        isInvalid={Boolean(frame.error)}
        isRequired={frame.required}
        shouldForceLeadingZeros
        onChange={(date) => onChange(date ? toCalendar(date, new GregorianCalendar()).toString() : '')}
        onBlur={onBlur}
        className="date-picker"
      >
        <Group className="date-group pf-v6-c-form-control" id={frame.id}>
          <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
          <Button className="date-button" aria-label={t('ui.calendar')}>
            <CalendarAltIcon />
          </Button>
        </Group>
        <Popover className="date-popover">
          <Dialog className="date-dialog">
            <Calendar>
              <header className="date-header">
                <Button slot="previous" className="date-button">
                  <AngleLeftIcon className="mirrored" />
                </Button>
                <Heading className="date-heading" />
                <Button slot="next" className="date-button">
                  <AngleRightIcon className="mirrored" />
                </Button>
              </header>
              <CalendarGrid className="date-grid" weekdayStyle={locale.startsWith('ar') ? 'narrow' : 'short'}>
                <CalendarGridHeader>{(name) => <CalendarHeaderCell className="date-weekday">{name}</CalendarHeaderCell>}</CalendarGridHeader>
                <CalendarGridBody>{(date) => <CalendarCell date={date} className="date-cell" />}</CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </FieldFrame>
  );
}

interface IntegerProps extends Frame {
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  min?: number;
  max?: number;
}

/** A whole number of things or persons. Never for money. */
export function IntegerField({ value, onChange, onBlur, min = 0, max, ...frame }: IntegerProps) {
  return (
    <FieldFrame {...frame}>
      <NumberField
        aria-labelledby={`${frame.id}-label`}
        aria-describedby={described(frame)}
        value={value ?? NaN}
        minValue={min}
        maxValue={max}
        isInvalid={Boolean(frame.error)}
        isRequired={frame.required}
        formatOptions={{ maximumFractionDigits: 0 }}
        onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
        onBlur={onBlur}
      >
        <span className={frame.error ? 'pf-v6-c-form-control pf-m-error' : 'pf-v6-c-form-control'}>
          <Input id={frame.id} className="integer-input" />
        </span>
      </NumberField>
    </FieldFrame>
  );
}
