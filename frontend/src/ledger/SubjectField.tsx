import { useState } from 'react';
import { Button, ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { TimesIcon } from '@patternfly/react-icons';
import type { JournalSubject, JournalSubjectKind, Page } from '../api/views';
import { useObject } from '../ui/data';
import { described, FieldFrame } from '../ui/fields';
import { useText } from '../ui/text';

interface Props {
  id: string;
  kind: JournalSubjectKind;
  label: string;
  error?: string;
  value: JournalSubject | null;
  onChange: (value: JournalSubject | null) => void;
}

export const subjectName = (s: JournalSubject) => (s.kind === 'ORGANISATION' || s.name === s.number ? s.name : `${s.number} · ${s.name}`);

/** Chooses what a line is about, by words of its number or name; nobody needs to know an id. */
export function SubjectField({ kind, value, onChange, ...frame }: Props) {
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value ? subjectName(value) : '');
  // What was chosen is no search: whoever opens the list again sees all there is.
  const words = value && text === subjectName(value) ? '' : text;
  const found = useObject<Page<JournalSubject>>(typed === undefined ? undefined : '/api/journal/subjects', { kind, q: words });
  const others = (found.data?.items ?? []).filter((s) => s.id !== value?.id);
  const items = value ? [value, ...others] : others;
  return (
    <FieldFrame {...frame}>
      <ComboBox
        aria-labelledby={`${frame.id}-label`}
        aria-describedby={described(frame)}
        isInvalid={Boolean(frame.error)}
        menuTrigger="focus"
        allowsEmptyCollection
        items={items}
        inputValue={text}
        selectedKey={value?.id ?? null}
        onFocus={() => setTyped(text)}
        onBlur={() => setTyped(undefined)}
        onInputChange={setTyped}
        onSelectionChange={(key) => {
          const chosen = items.find((s) => s.id === key) ?? null;
          if (chosen?.id !== value?.id) onChange(chosen);
          setTyped(chosen ? subjectName(chosen) : '');
        }}
      >
        <Group className={frame.error ? 'choice-group pf-v6-c-form-control pf-m-error' : 'choice-group pf-v6-c-form-control'}>
          <Input id={frame.id} className="integer-input" dir="auto" placeholder={t('ledger.subject.search')} />
          {value && (
            <Button slot={null} className="date-button" aria-label={t('ledger.subject.clear', { field: frame.label })} onPress={() => onChange(null)}>
              <TimesIcon />
            </Button>
          )}
        </Group>
        <Popover className="date-popover choice-popover">
          <ListBox<JournalSubject> className="choice-list" renderEmptyState={() => <p className="choice-none">{t('ledger.subject.none')}</p>}>
            {(s) => (
              <ListBoxItem id={s.id} textValue={subjectName(s)} className="choice-item">
                <bdi>{s.number}</bdi>
                {s.name !== s.number && (
                  <>
                    {' · '}
                    <bdi>{s.name}</bdi>
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </FieldFrame>
  );
}
