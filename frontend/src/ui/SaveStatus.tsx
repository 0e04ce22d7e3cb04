import { Spinner } from '@patternfly/react-core';
import { CheckCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons';
import { useLocale } from './format';
import { useText } from './text';
import type { SaveState } from './useAutosave';

/** Says, quietly and aloud, whether what was typed is safe. */
export function SaveStatus({ state, savedAt, unkept = false }: { state: SaveState; savedAt?: Date; unkept?: boolean }) {
  const t = useText();
  const locale = useLocale();
  const time = savedAt && new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(savedAt);
  const trouble = state === 'offline' || state === 'ended' || state === 'conflict' || state === 'proposal' || state === 'refused';
  return (
    <span className={trouble ? 'save-status trouble' : 'save-status'} role="status">
      {state === 'saving' || state === 'typing' ? (
        <Spinner size="sm" aria-valuetext={t('ui.save.saving')} />
      ) : trouble ? (
        <ExclamationTriangleIcon />
      ) : (
        time && <CheckCircleIcon />
      )}{' '}
      {trouble && unkept ? t('ui.save.unkept') : state === 'clean' || state === 'saved' ? (time ? t('ui.save.saved', { time }) : '') : t(`ui.save.${state === 'typing' ? 'saving' : state}`)}
    </span>
  );
}
