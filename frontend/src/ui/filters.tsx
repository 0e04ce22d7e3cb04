import { FormGroup, FormSelect, FormSelectOption, Label, SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import { DateField } from './fields';
import { useText } from './text';

interface Props {
  id: string;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

export function ChoiceFilter({ id, label, value, onChange, options }: Props & { options: readonly { value: string; label: string }[] }) {
  const t = useText();
  return (
    <FormGroup fieldId={id} label={label}>
      <FormSelect id={id} value={value ?? ''} onChange={(_, next) => onChange(next || undefined)}>
        <FormSelectOption value="" label={t('ui.filter.all')} />
        {options.map((o) => (
          <FormSelectOption key={o.value} value={o.value} label={o.label} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}

export function DateFilter({ id, label, value, onChange }: Props) {
  return <DateField id={id} label={label} value={value ?? ''} onChange={(next) => onChange(next || undefined)} />;
}

/** Words to look for; asked for with Enter or the arrow. */
export function SearchFilter({ id, label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value ?? '');
  return (
    <FormGroup fieldId={id} label={label}>
      <SearchInput
        id={id}
        aria-label={label}
        value={typed}
        onChange={(_, next) => setTyped(next)}
        onSearch={() => onChange(typed.trim() || undefined)}
        onClear={() => {
          setTyped('');
          onChange(undefined);
        }}
      />
    </FormGroup>
  );
}

/** A filter that came with the address and can only be taken away. */
export function FixedFilter({ label, onClear }: { label: string; onClear: () => void }) {
  const t = useText();
  return (
    <Label color="blue" onClose={onClear} closeBtnAriaLabel={`${t('ui.filter.clear')}: ${label}`}>
      {label}
    </Label>
  );
}
