import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import { languages, ownNames } from '../app/languages';
import { download } from '../ui/download';
import { useLocale } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';

/** Fetches a paper in any of the six languages; the reader's own comes first. */
export function PaperButton({ path, name, title, id }: { path: string; name: string; title: string; id: string }) {
  const t = useText();
  const [own] = useLocale().split('-');
  const [language, setLanguage] = useState(own!);
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      <span className="paper">
        <FormSelect id={id} aria-label={t('donor.paper.language')} value={language} onChange={(_, next) => setLanguage(next)}>
          {languages.map((l) => (
            <FormSelectOption key={l} value={l} label={ownNames[l]} />
          ))}
        </FormSelect>
        <Button
          variant="secondary"
          size="sm"
          onClick={() => {
            setFailure(undefined);
            download(path, `${name}-${language}.pdf`, { language }, 'application/pdf').catch(setFailure);
          }}
        >
          {title}
        </Button>
      </span>
      <ProblemAlert error={failure} />
    </>
  );
}
