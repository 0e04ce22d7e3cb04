export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

export type Language = (typeof languages)[number];

/** Each language by its own name, for whoever cannot read the one on the screen. */
export const ownNames: Record<Language, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
};

const key = 'amparo.language';

function known(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split('-')[0];
  return languages.find((l) => l === base);
}

/** What the reader chose here before, else the first of the browser's languages that we have, else English. */
export function firstLanguage(): Language {
  return known(localStorage.getItem(key)) ?? navigator.languages.map(known).find((l) => l !== undefined) ?? 'en';
}

export function remember(language: Language): void {
  localStorage.setItem(key, language);
}

export function direction(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The tag for dates and numbers: the reader's own region where it speaks the chosen language, the United Nations' usage otherwise. */
export function formatTag(language: Language, wishes: readonly string[] = navigator.languages): string {
  const regional = wishes.find((tag) => known(tag) === language && tag.includes('-'));
  return regional ?? (language === 'en' ? 'en-GB' : language);
}

const catalogues: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  ar: () => import('./catalogues/ar'),
  zh: () => import('./catalogues/zh'),
  en: () => import('./catalogues/en'),
  fr: () => import('./catalogues/fr'),
  ru: () => import('./catalogues/ru'),
  es: () => import('./catalogues/es'),
};

export async function loadMessages(language: Language): Promise<Record<string, string>> {
  return (await catalogues[language]()).default;
}
