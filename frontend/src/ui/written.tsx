import { FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import { described, FieldFrame } from './fields';
import { useLocale } from './format';
import { useText } from './text';

interface Common {
  id: string;
  label: string;
  help?: string;
  error?: string;
  required?: boolean;
}

interface WrittenProps extends Common {
  value: string | null;
  onChange: (value: string) => void;
  /** Characters that are taken; counted before the reader's eyes. */
  max?: number;
  /** More than one: a field that grows. */
  rows?: number;
  ltr?: boolean;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
}

/** A text of a draft, with the count of its characters. Text beyond the limit is kept and marked, never cut. */
export function WrittenField({ value, onChange, max, rows = 1, ltr, lang, dir, error, help, ...frame }: WrittenProps) {
  const t = useText();
  const locale = useLocale();
  const length = value?.length ?? 0;
  const tooLong = max !== undefined && length > max;
  const shown = error ?? (tooLong ? t('ui.field.tooLong', { max }) : undefined);
  const format = new Intl.NumberFormat(locale);
  const counter = max !== undefined && length > 0 ? t('form.counter', { length: format.format(length), max: format.format(max) }) : undefined;
  const input = {
    id: frame.id,
    value: value ?? '',
    lang,
    dir: dir ?? (ltr ? ('ltr' as const) : ('auto' as const)),
    validated: (shown ? 'error' : 'default') as 'error' | 'default',
    'aria-describedby': described({ id: frame.id, help, error: shown }),
  };
  return (
    <div className="written-field">
      <FieldFrame {...frame} help={help} error={shown}>
        {rows > 1 ? (
          <TextArea {...input} rows={rows} resizeOrientation="vertical" autoResize onChange={(_, v) => onChange(v)} />
        ) : (
          <TextInput {...input} onChange={(_, v) => onChange(v)} />
        )}
      </FieldFrame>
      {counter && <p className="counter">{counter}</p>}
    </div>
  );
}

interface ChoiceProps extends Common {
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly { value: string; label: string }[];
}

export function ChoiceField({ value, onChange, options, ...frame }: ChoiceProps) {
  const t = useText();
  return (
    <FieldFrame {...frame}>
      <FormSelect
        id={frame.id}
        value={value ?? ''}
        validated={frame.error ? 'error' : 'default'}
        aria-describedby={described(frame)}
        onChange={(_, next) => onChange(next || null)}
      >
        <FormSelectOption value="" label={t('ui.choose')} />
        {options.map((o) => (
          <FormSelectOption key={o.value} value={o.value} label={o.label} dir="auto" />
        ))}
      </FormSelect>
    </FieldFrame>
  );
}
