import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import { languages, ownNames } from '../app/languages';
import { download } from '../ui/download';
import { useLocale } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';

/** The language a paper shall be in; the reader's own to begin with. */
export function usePaperLanguage() {
  const [own] = useLocale().split('-');
  return useState(own!);
}

export function PaperLanguage({ id, language, onChange }: { id: string; language: string; onChange: (language: string) => void }) {
  const t = useText();
  return (
    <FormSelect id={id} aria-label={t('donor.paper.language')} value={language} onChange={(_, next) => onChange(next)}>
      {languages.map((l) => (
        <FormSelectOption key={l} value={l} label={ownNames[l]} />
      ))}
    </FormSelect>
  );
}

interface Props {
  path: string;
  name: string;
  title: string;
  language: string;
  link?: boolean;
}

export function PaperIn({ path, name, title, language, link }: Props) {
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      <Button
        variant={link ? 'link' : 'secondary'}
        isInline={link}
        size="sm"
        onClick={() => {
          setFailure(undefined);
          download(path, `${name}-${language}.pdf`, { language }, 'application/pdf').catch(setFailure);
        }}
      >
        {title}
      </Button>
      <ProblemAlert error={failure} />
    </>
  );
}

/** Fetches a paper in any of the six languages. */
export function PaperButton({ id, ...paper }: Omit<Props, 'language' | 'link'> & { id: string }) {
  const [language, setLanguage] = usePaperLanguage();
  return (
    <span className="paper">
      <PaperLanguage id={id} language={language} onChange={setLanguage} />
      <PaperIn {...paper} language={language} />
    </span>
  );
}
