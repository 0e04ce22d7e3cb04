import type { PrimitiveType } from 'react-intl';
import { useIntl } from 'react-intl';
import { useCallback } from 'react';
import type { MessageId } from '../app/MessageId';

export type { MessageId };

/** `const t = useText(); t('contribution.title')`. The compiler refuses an id that is in no catalogue. */
export function useText(): (id: MessageId, values?: Record<string, PrimitiveType>) => string {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** For codes that come from the server, which may know more of them than we do: shows the code itself then. */
export function useCodeText(): (prefix: string, code: string) => string {
  const intl = useIntl();
  return useCallback(
    (prefix, code) => (intl.messages[`${prefix}.${code}`] ? intl.formatMessage({ id: `${prefix}.${code}` }) : code),
    [intl],
  );
}
