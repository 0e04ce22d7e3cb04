import { Label } from '@patternfly/react-core';
import type { LocalText } from '../api/views';
import { useLanguage } from '../app/language-context';
import { direction, ownNames, type Language } from '../app/languages';
import { Nothing } from '../ui/format';
import { useText } from '../ui/text';

/** The text in the reader's language; where there is none, in English, else in any language it has. */
export function pickText(texts: LocalText | null | undefined, language: string): { text: string; language: string } | undefined {
  for (const wanted of [language, 'en', ...Object.keys(texts ?? {})]) {
    const text = texts?.[wanted]?.trim();
    if (text) return { text, language: wanted };
  }
  return undefined;
}

/** `marked`: says so when it is shown in another language than the reader's. */
export function LocalTextView({ texts, marked }: { texts: LocalText | null | undefined; marked?: boolean }) {
  const t = useText();
  const { language } = useLanguage();
  const found = pickText(texts, language);
  if (!found) return <Nothing />;
  return (
    <>
      {marked && found.language !== language && (
        <Label color="grey" isCompact className="fallback">
          {t('call.fallback', { language: ownNames[found.language as Language] ?? found.language })}
        </Label>
      )}
      <span className={marked ? 'written block' : 'written'} lang={found.language} dir={direction(found.language as Language)}>
        {found.text}
      </span>
    </>
  );
}

export function useLocalText(): (texts: LocalText | null | undefined) => string {
  const { language } = useLanguage();
  return (texts) => pickText(texts, language)?.text ?? '';
}
