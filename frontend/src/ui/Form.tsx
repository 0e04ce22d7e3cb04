import { ActionGroup, Button, Checkbox, Form as PfForm, FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Controller, useForm, useWatch, type FieldErrors } from 'react-hook-form';
import { z } from 'zod';
import { ApiProblem, fieldErrors, type FieldError } from '../api/problem';
import type { Money } from '../api/views';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { newKey } from './data';
import { isDecimal, isZero, parseDecimal, toMinorUnits } from './decimal';
import { DateField, described, FieldFrame, IntegerField, MoneyField } from './fields';
import { useLocale } from './format';
import { ProblemAlert } from './ProblemAlert';
import { useText, type MessageId } from './text';

export type FieldValue = string | boolean | number | null | Money | File;
export type Values = Record<string, FieldValue>;

interface Common {
  name: string;
  label: MessageId;
  /** What the label names. */
  named?: Record<string, string | number>;
  help?: MessageId;
  required?: boolean;
  /** Shown, checked and sent only when true. */
  when?: (values: Values) => boolean;
}

/** One question of a form. Most forms are a list of these. */
export type Field = Common &
  (
    | { kind: 'text'; initial?: string; maxLength?: number; ltr?: boolean }
    | { kind: 'area'; initial?: string; maxLength?: number; rows?: number }
    | { kind: 'date'; initial?: string }
    | { kind: 'money'; currencies: readonly string[]; initial?: Money; zeroAllowed?: boolean }
    | { kind: 'decimal'; initial?: string }
    /** A rate that is typed and read in per cent (13) and sent as a fraction (0.13). */
    | { kind: 'percent'; initial?: string }
    | { kind: 'integer'; initial?: number | null; min?: number; max?: number }
    | { kind: 'choice'; options: readonly { value: string; label: string }[]; initial?: string }
    | { kind: 'check'; initial?: boolean; mustBeTrue?: boolean }
    /** Sent as it is: the verb puts it into a form of its own. `accept` is what the browser offers to choose from. */
    | { kind: 'file'; accept: string }
  );

/** Moves the decimal point without arithmetic. */
function shift(value: string, places: number): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace(/^-/, '').split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const text = `${padded.slice(0, at).replace(/^0+(?=\d)/, '')}.${padded.slice(at)}`.replace(/\.?0+$/, (m) => (m.startsWith('.') ? '' : m));
  const clean = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return (negative ? '-' : '') + clean;
}

export function percentToRate(percent: string): string {
  return shift(percent, -2);
}

export function rateToPercent(rate: string): string {
  return shift(rate, 2);
}

function initialOf(field: Field): FieldValue {
  switch (field.kind) {
    case 'money':
      return field.initial ?? { amount: '', currency: field.currencies[0] ?? 'USD' };
    case 'integer':
      return field.initial ?? null;
    case 'file':
      return null;
    case 'check':
      return field.initial ?? false;
    case 'percent':
      return field.initial ? rateToPercent(field.initial) : '';
    default:
      return field.initial ?? '';
  }
}

function schemaOf(fields: readonly Field[], t: ReturnType<typeof useText>, locale: string) {
  return z.record(z.string(), z.any()).superRefine((values, context) => {
    for (const field of fields) {
      if (field.when && !field.when(values as Values)) continue;
      const value = values[field.name] as FieldValue;
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [field.name], message });
      if (field.kind === 'check') {
        if (field.mustBeTrue && value !== true) refuse(t('ui.field.mustBeTrue'));
        continue;
      }
      const text = field.kind === 'money' ? (value as Money).amount : value;
      if (text === '' || text === null || text === undefined || (typeof text === 'string' && !text.trim())) {
        if (field.required) refuse(t('ui.field.required'));
        continue;
      }
      if (field.kind === 'money') {
        const { amount, currency } = value as Money;
        if (!isDecimal(amount)) refuse(t('ui.field.amount'));
        else if (toMinorUnits(amount, currency) === null) refuse(t('ui.field.decimals', { currency }));
        else if (amount.startsWith('-') || (isZero(amount) && !field.zeroAllowed)) refuse(t('ui.field.positive'));
      }
      if ((field.kind === 'decimal' || field.kind === 'percent') && parseDecimal(locale, String(value)) === null) refuse(t('ui.field.number'));
      if ((field.kind === 'text' || field.kind === 'area') && field.maxLength && String(value).length > field.maxLength) {
        refuse(t('ui.field.tooLong', { max: field.maxLength }));
      }
    }
  });
}

function sent(fields: readonly Field[], values: Values, locale: string): Values {
  const result: Values = {};
  for (const field of fields) {
    if (field.when && !field.when(values)) continue;
    const value = values[field.name] ?? null;
    if (field.kind === 'money') {
      const money = value as Money;
      result[field.name] = money.amount ? { amount: toMinorUnits(money.amount, money.currency) ?? money.amount, currency: money.currency } : null;
    } else if (field.kind === 'percent') {
      result[field.name] = value ? percentToRate(parseDecimal(locale, String(value)) ?? String(value)) : null;
    } else if (field.kind === 'decimal') {
      result[field.name] = value ? (parseDecimal(locale, String(value)) ?? value) : null;
    } else if (typeof value === 'string') {
      result[field.name] = value.trim() || null;
    } else {
      result[field.name] = value;
    }
  }
  return result;
}

/** Where the first objection stands, to whatever kind of control. */
function toFirstRefused(form: HTMLFormElement | null) {
  const refused = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const control = refused?.matches('input, select, textarea, [tabindex]') ? refused : refused?.querySelector<HTMLElement>('input, select, textarea, [tabindex]');
  control?.focus({ preventScroll: true });
  control?.scrollIntoView?.({ block: 'center' });
}

interface Props {
  id: string;
  fields: readonly Field[];
  /** `key` stays the same when the same content is sent again: give it to creates as their idempotency key. */
  onSend: (values: Values, key: string) => Promise<unknown>;
  send: string;
  cancel?: () => void;
  danger?: boolean;
  /** Keeps what is typed in this browser until it has been sent. */
  draftKey?: string;
}

/** A form from a list of questions: checks them, sends them, and lays the server's objections beside the fields they concern. */
export function Form({ id, fields, onSend, send, cancel, danger, draftKey }: Props) {
  const t = useText();
  const locale = useLocale();
  // The same content sent again is the same request; changed content is another.
  const attempt = useRef<{ content: string; key: string }>(undefined);
  const [failure, setFailure] = useState<{ error: unknown; rest: FieldError[] }>();
  const [defaults] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map((f) => [f.name, initialOf(f)])),
    ...(draftKey ? readDraft<Values>(draftKey) : undefined),
  }));
  const resolver = useMemo(() => zodResolver(schemaOf(fields, t, locale)), [fields, t, locale]);
  // Dates and amounts are made of several controls: the first that is refused is looked for in the page instead.
  const form = useForm<Values>({ defaultValues: defaults, resolver, shouldFocusError: false });
  const shown = useRef<HTMLFormElement>(null);
  const values = useWatch({ control: form.control }) as Values;
  const touched = form.formState.isDirty;

  useEffect(() => {
    // A file cannot be kept; it is chosen again.
    if (draftKey && touched) keepDraft(draftKey, Object.fromEntries(Object.entries(values).filter(([, v]) => !(v instanceof File))));
  }, [draftKey, touched, values]);

  const submit = form.handleSubmit(async (valid) => {
    setFailure(undefined);
    try {
      const content = sent(fields, valid, locale);
      const text = JSON.stringify(content, (_, v: unknown) => (v instanceof File ? `${v.name} ${v.size} ${v.lastModified}` : v));
      if (attempt.current?.content !== text) attempt.current = { content: text, key: newKey() };
      await onSend(content, attempt.current.key);
      if (draftKey) dropDraft(draftKey);
      attempt.current = undefined;
    } catch (error) {
      if (error instanceof ApiProblem) {
        const { byField, rest } = fieldErrors(error.problem, fields.filter((f) => !f.when || f.when(valid)).map((f) => f.name));
        for (const [name, message] of Object.entries(byField)) form.setError(name, { type: 'server', message });
        setFailure({ error, rest });
        if (rest.length === 0 && Object.keys(byField).length > 0) {
          requestAnimationFrame(() => toFirstRefused(shown.current));
          return;
        }
      } else {
        setFailure({ error, rest: [] });
      }
      // Over a long form it would be out of sight of whoever has just pressed the button under it.
      requestAnimationFrame(() => shown.current?.querySelector('.problem')?.scrollIntoView?.({ block: 'center' }));
    }
  }, () => requestAnimationFrame(() => toFirstRefused(shown.current)));

  const errors = form.formState.errors as FieldErrors<Values>;
  return (
    <PfForm
      id={id}
      ref={shown}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void submit(event);
      }}
    >
      {failure && <ProblemAlert error={failure.error} rest={failure.rest} />}
      {fields.map((field) => {
        if (field.when && !field.when(values)) return null;
        const error = errors[field.name]?.message as string | undefined;
        const frame = {
          id: `${id}-${field.name}`,
          label: t(field.label, field.named),
          help: field.help && t(field.help),
          error,
          required: field.required || (field.kind === 'check' && field.mustBeTrue),
        };
        return (
          <Controller
            key={field.name}
            control={form.control}
            name={field.name}
            render={({ field: f }) => {
              const input = {
                id: frame.id,
                name: field.name,
                value: String(f.value ?? ''),
                onBlur: f.onBlur,
                isRequired: field.required,
                validated: (error ? 'error' : 'default') as 'error' | 'default',
                'aria-describedby': described(frame),
              };
              switch (field.kind) {
                case 'text':
                  return (
                    <FieldFrame {...frame}>
                      <TextInput {...input} ref={f.ref} dir={field.ltr ? 'ltr' : 'auto'} onChange={(_, v) => f.onChange(v)} />
                    </FieldFrame>
                  );
                case 'decimal':
                case 'percent':
                  return (
                    <FieldFrame {...frame}>
                      <TextInput {...input} ref={f.ref} dir="ltr" inputMode="decimal" className="amount-input" onChange={(_, v) => f.onChange(v)} />
                    </FieldFrame>
                  );
                case 'area':
                  return (
                    <FieldFrame {...frame}>
                      <TextArea {...input} ref={f.ref} dir="auto" rows={field.rows ?? 4} resizeOrientation="vertical" onChange={(_, v) => f.onChange(v)} />
                    </FieldFrame>
                  );
                case 'choice':
                  return (
                    <FieldFrame {...frame}>
                      <FormSelect {...input} ref={f.ref} onChange={(_, v) => f.onChange(v)}>
                        {!field.initial && <FormSelectOption value="" label={t('ui.choose')} isPlaceholder />}
                        {field.options.map((o) => (
                          <FormSelectOption key={o.value} value={o.value} label={o.label} />
                        ))}
                      </FormSelect>
                    </FieldFrame>
                  );
                case 'check':
                  return (
                    <div>
                      <Checkbox
                        id={frame.id}
                        label={frame.label}
                        isChecked={f.value === true}
                        isRequired={frame.required}
                        isValid={!error}
                        ref={f.ref}
                        aria-describedby={described(frame)}
                        onChange={(_, checked) => f.onChange(checked)}
                      />
                      {(frame.help || error) && (
                        <p id={`${frame.id}-help`} className={error ? 'check-help error' : 'check-help'}>
                          {error ?? frame.help}
                        </p>
                      )}
                    </div>
                  );
                case 'file':
                  return (
                    <FieldFrame {...frame}>
                      <input
                        id={frame.id}
                        type="file"
                        ref={f.ref}
                        accept={field.accept}
                        required={field.required}
                        aria-invalid={Boolean(error)}
                        aria-describedby={described(frame)}
                        onBlur={f.onBlur}
                        onChange={(event) => f.onChange(event.target.files?.[0] ?? null)}
                      />
                    </FieldFrame>
                  );
                case 'date':
                  return <DateField {...frame} value={String(f.value ?? '')} onChange={f.onChange} onBlur={f.onBlur} />;
                case 'integer':
                  return <IntegerField {...frame} value={f.value as number | null} onChange={f.onChange} onBlur={f.onBlur} min={field.min} max={field.max} />;
                case 'money':
                  return <MoneyField {...frame} value={f.value as Money} onChange={f.onChange} onBlur={f.onBlur} currencies={field.currencies} />;
              }
            }}
          />
        );
      })}
      <ActionGroup>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} isLoading={form.formState.isSubmitting} isDisabled={form.formState.isSubmitting}>
          {send}
        </Button>
        {cancel && (
          <Button variant="link" onClick={cancel}>
            {t('ui.cancel')}
          </Button>
        )}
      </ActionGroup>
    </PfForm>
  );
}
