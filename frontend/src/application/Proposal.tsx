import { Alert, AlertActionLink } from '@patternfly/react-core';
import type { FlatDraft } from '../form/form';
import { formatInstant, useLocale } from '../ui/format';
import { useText } from '../ui/text';
import type { Conflict } from '../ui/useAutosave';

interface Props {
  conflict: Conflict<FlatDraft>;
  label: (field: string) => string;
  onTake: () => void;
  onLook: () => void;
}

/** Somebody else saved changes to other fields: says whose and which, and waits beside the form, where the writing goes on. */
export function Proposal({ conflict, label, onTake, onLook }: Props) {
  const t = useText();
  const locale = useLocale();
  const { author, proposals } = conflict;
  const names = [...new Set(proposals.map((p) => label(p.field)))].join(t('form.comma'));
  return (
    <div role="status" className="proposal">
      <Alert
        isInline
        variant="warning"
        variantLabel={t('ui.notices')}
        component="h2"
        title={author ? t('ui.conflict.who', { name: author.name, at: formatInstant(locale, author.at) }) : t('ui.conflict.proposal.title')}
        actionLinks={
          <>
            <AlertActionLink onClick={onTake}>{t('ui.conflict.proposal.take')}</AlertActionLink>
            <AlertActionLink onClick={onLook}>{t('ui.conflict.proposal.look')}</AlertActionLink>
          </>
        }
      >
        <p>{t('ui.conflict.proposal.body', { fields: names })}</p>
      </Alert>
    </div>
  );
}
