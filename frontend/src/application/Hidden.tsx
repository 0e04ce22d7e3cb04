import { Alert } from '@patternfly/react-core';
import type { ApplicationDraft, ApplicationView } from '../api/views';
import { LocalTextView } from '../call/local-text';
import { shownKeys } from '../form/form';
import { useText } from '../ui/text';

/** Before submission: which answers are no part of it, because nobody who answered so is asked them. */
export function Hidden({ application, draft }: { application: ApplicationView; draft: ApplicationDraft }) {
  const t = useText();
  if (!application.form) return null;
  const { form, dropped } = application.form;
  const shown = shownKeys(form, draft.answers);
  const hidden = [...form.sections.flatMap((s) => s.questions).filter((q) => !shown.has(q.key)), ...dropped].filter((q) => draft.answers[q.key] !== undefined);
  if (hidden.length === 0) return null;
  return (
    <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('application.hidden', { count: hidden.length })} component="h2">
      <p>{t('application.hidden.help')}</p>
      <ul>
        {hidden.map((q) => (
          <li key={q.key}>
            <LocalTextView texts={q.label} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
