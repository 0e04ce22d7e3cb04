import { createContext, useContext } from 'react';
import type { Language } from './languages';

export const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'en',
  choose: () => undefined,
});

export function useLanguage() {
  return useContext(LanguageContext);
}
