import type { AuditEntryView } from '../api/views';
import { useCodeText, useText } from '../ui/text';

/** What was done, in words; for a refused attempt the trail holds the request itself, `POST approval`. */
export function useActionText(): (entry: AuditEntryView) => string {
  const code = useCodeText();
  const t = useText();
  return (entry) => {
    const verb = entry.action.replace(/^(GET|POST|PUT|DELETE)\b\s*/, '');
    const key = (verb.split('/').pop() || (entry.action.startsWith('PUT') ? 'edit' : 'create')).replace(/^[0-9a-f-]{36}$/, 'edit');
    const text = code('audit.action', key);
    return text === key ? t('audit.action.other', { action: key }) : text;
  };
}
