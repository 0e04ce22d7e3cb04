import type { ReactNode } from 'react';
import { DataTable } from './DataTable';
import { wholeList } from './data';
import { Nothing, WrittenText } from './format';
import { StatusLabel } from './StatusLabel';
import { useText } from './text';

export type ConditionState = 'MET' | 'NOT_MET' | 'WAIVED' | 'CHECKED_BY_FUND';

/** One of the conditions of a step, as the server tells it. `text` and `help` are in the reader's language. */
export interface Condition<Code extends string> {
  condition: Code;
  state: ConditionState;
  code: string | null;
  text: string | null;
  help: string | null;
}

const tones = { MET: 'success', NOT_MET: 'danger', WAIVED: 'warning', CHECKED_BY_FUND: 'neutral' } as const;

interface Props<Code extends string> {
  caption: string;
  query: { data?: { conditions: Condition<Code>[] }; isPending: boolean; error: unknown; refetch: () => unknown };
  name: (condition: Code) => string;
  /** What is said of a condition that the fund sees to for itself. */
  checked: string;
}

/** What must hold for a step: what does, what does not, and who can help. */
export function ConditionTable<Code extends string>({ caption, query, name, checked }: Props<Code>) {
  const t = useText();
  const todo = (c: Condition<Code>): ReactNode => {
    if (c.state === 'CHECKED_BY_FUND') return checked;
    return c.text ? <WrittenText>{c.help ? `${c.text} ${c.help}` : c.text}</WrittenText> : <Nothing />;
  };
  return (
    <DataTable<Condition<Code>>
      compact
      caption={caption}
      list={wholeList({ ...query, data: query.data?.conditions })}
      empty={t('ui.none')}
      rowKey={(c) => c.condition}
      columns={[
        { key: 'condition', header: t('ui.condition'), lead: true, cell: (c) => name(c.condition) },
        { key: 'state', header: t('ui.condition.state'), cell: (c) => <StatusLabel text={t(`ui.condition.state.${c.state}`)} tone={tones[c.state]} /> },
        { key: 'todo', header: t('ui.condition.todo'), cell: todo },
      ]}
    />
  );
}
