import { Button } from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import type { Money, ScheduledPart } from '../api/views';
import { addDecimals, toMinorUnits } from '../ui/decimal';
import { DateField, FieldFrame, MoneyField } from '../ui/fields';
import { Form, type Field } from '../ui/Form';
import { useText } from '../ui/text';

interface Props {
  id: string;
  fields: readonly Field[];
  currency: string;
  initial: ScheduledPart[];
  send: string;
  cancel: () => void;
  onSend: (values: Record<string, unknown> & { schedule: ScheduledPart[] }, key: string) => Promise<void>;
}

/** Questions, and above them when the money falls due. */
export function ScheduleForm({ id, fields, currency, initial, send, cancel, onSend }: Props) {
  const t = useText();
  const [parts, setParts] = useState<ScheduledPart[]>(initial);
  const change = (n: number, part: Partial<ScheduledPart>) => setParts(parts.map((p, i) => (i === n ? { ...p, ...part } : p)));
  const exact = (money: Money) => ({ ...money, amount: toMinorUnits(money.amount, currency) ?? money.amount });
  return (
    <>
      <FieldFrame id={`${id}-schedule`} label={t('contribution.schedule')} help={t('contribution.schedule.help')} group>
        {parts.map((part, n) => (
          <div key={n} className="instalment-row">
            <MoneyField
              id={`${id}-part-${n}-amount`}
              label={t('contribution.schedule.amount', { number: n + 1 })}
              currencies={[currency]}
              value={part.amount}
              onChange={(amount) => change(n, { amount })}
            />
            <DateField id={`${id}-part-${n}-due`} label={t('contribution.schedule.dueOn', { number: n + 1 })} value={part.dueOn} onChange={(dueOn) => change(n, { dueOn })} />
            <Button
              variant="plain"
              icon={<TrashIcon />}
              aria-label={t('contribution.schedule.remove', { number: n + 1 })}
              onClick={() => setParts(parts.filter((_, i) => i !== n))}
            />
          </div>
        ))}
        <Button variant="secondary" onClick={() => setParts([...parts, { amount: { amount: '', currency }, dueOn: '' }])}>
          {t('contribution.schedule.add')}
        </Button>
      </FieldFrame>
      <Form
        id={id}
        fields={fields}
        send={send}
        cancel={cancel}
        onSend={(values, key) =>
          onSend({ ...values, schedule: parts.filter((p) => p.amount.amount && p.dueOn).map((p) => ({ ...p, amount: exact(p.amount) })) }, key)
        }
      />
    </>
  );
}

/** What the parts of a schedule come to. */
export function total(parts: ScheduledPart[], currency: string): Money {
  return { amount: addDecimals(parts.map((p) => p.amount.amount || '0')), currency };
}
