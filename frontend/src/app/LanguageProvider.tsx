import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { speak } from '../api/http';
import { LanguageContext } from './language-context';
import { direction, firstLanguage, formatTag, loadMessages, remember, type Language } from './languages';

interface Loaded {
  language: Language;
  messages: Record<string, string>;
}

/** Loads the catalogue of one language and turns the whole page to it; nothing below is drawn before it is there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [wanted, setWanted] = useState(firstLanguage);
  const queries = useQueryClient();

  useEffect(() => {
    let current = true;
    loadMessages(wanted).then((messages) => {
      if (!current) return;
      speak(wanted);
      document.documentElement.lang = wanted;
      document.documentElement.dir = direction(wanted);
      setLoaded({ language: wanted, messages });
    });
    return () => {
      current = false;
    };
  }, [wanted]);

  const context = useMemo(
    () => ({
      language: loaded?.language ?? wanted,
      choose: (language: Language) => {
        remember(language);
        speak(language);
        setWanted(language);
        // Names of accounts and texts of problems come from the server in the reader's language too.
        void queries.invalidateQueries();
      },
    }),
    [loaded, wanted, queries],
  );

  if (!loaded) return null;
  const tag = formatTag(loaded.language);
  return (
    <LanguageContext.Provider value={context}>
      <IntlProvider locale={tag} defaultLocale="en" messages={loaded.messages}>
        <I18nProvider locale={tag}>{children}</I18nProvider>
      </IntlProvider>
    </LanguageContext.Provider>
  );
}
