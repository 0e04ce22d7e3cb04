import type { AssistanceCodes, CodeItem } from '../api/views';
import { useObject } from '../ui/data';

export type CodeList = keyof AssistanceCodes;

/** The codes that assistance is counted in, named by the server in the reader's language. */
export function useAssistanceCodes() {
  const query = useObject<AssistanceCodes>('/api/assistance/codes');
  return {
    options: (list: CodeList) => (query.data?.[list] ?? []).map((c: CodeItem) => ({ value: c.code, label: c.name })),
    name: (list: CodeList, code: string | null) => query.data?.[list].find((c) => c.code === code)?.name ?? code ?? '',
  };
}
