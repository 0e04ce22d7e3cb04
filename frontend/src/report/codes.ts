import { useMemo } from 'react';
import type { AssistanceCodes } from '../api/views';
import { useObject } from '../ui/data';

export type CodeList = keyof AssistanceCodes;

const lists: readonly CodeList[] = ['sex', 'ageBand', 'form', 'detail', 'assistance', 'region', 'border', 'recruitment'];

/** The codes that assistance is counted in, named by the server in the reader's language. */
export function useAssistanceCodes() {
  const { data } = useObject<AssistanceCodes>('/api/assistance/codes');
  const all = useMemo(
    () => Object.fromEntries(lists.map((list) => [list, (data?.[list] ?? []).map((c) => ({ value: c.code, label: c.name }))])) as Record<CodeList, { value: string; label: string }[]>,
    [data],
  );
  return {
    all,
    options: (list: CodeList) => all[list],
    name: (list: CodeList, code: string | null) => all[list].find((c) => c.value === code)?.label ?? code ?? '',
  };
}
