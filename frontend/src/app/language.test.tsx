import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { useText } from '../ui/text';
import { LanguageChooser } from './LanguageChooser';
import { LanguageProvider } from './LanguageProvider';
import { formatTag, languages, loadMessages, ownNames } from './languages';

function Sample() {
  const t = useText();
  return <p>{t('contribution.title')}</p>;
}

/** A catalogue is loaded when it is chosen, which on a busy machine takes a while. */
const loading = { timeout: 20_000 };

describe('the language chooser', () => {
  it('turns the page to Arabic, from right to left, and remembers it', async () => {
    const user = userEvent.setup();
    render(
      <QueryClientProvider client={new QueryClient()}>
        <LanguageProvider>
          <LanguageChooser />
          <Sample />
        </LanguageProvider>
      </QueryClientProvider>,
    );
    expect(await screen.findByText('Contributions', {}, loading)).toBeInTheDocument();
    expect(document.documentElement).toHaveAttribute('dir', 'ltr');
    await user.click(screen.getByRole('button'));
    for (const language of languages) expect(screen.getByRole('menuitem', { name: ownNames[language] })).toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'العربية' }));
    expect(await screen.findByText('التبرعات', {}, loading)).toBeInTheDocument();
    expect(document.documentElement).toHaveAttribute('dir', 'rtl');
    expect(document.documentElement).toHaveAttribute('lang', 'ar');
    expect(localStorage.getItem('amparo.language')).toBe('ar');
    await user.click(screen.getByRole('button'));
    await user.click(screen.getByRole('menuitem', { name: 'Français' }));
    expect(await screen.findByText('Contributions', {}, loading)).toBeInTheDocument();
    expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  });

  it('writes dates and numbers as the reader’s region does where it speaks the language', () => {
    expect(formatTag('fr', ['de-AT', 'fr-CH'])).toBe('fr-CH');
    expect(formatTag('en', ['de-AT'])).toBe('en-GB');
    expect(formatTag('ar', ['en-US'])).toBe('ar');
  });
});

describe('the catalogues', () => {
  it('hold the same messages in all six languages', async () => {
    const english = Object.keys(await loadMessages('en')).sort();
    expect(english.length).toBeGreaterThan(400);
    for (const language of languages) expect(Object.keys(await loadMessages(language)).sort()).toEqual(english);
  });

  it('have the six Arabic plural forms', async () => {
    const intl = createIntl({ locale: 'ar', messages: await loadMessages('ar') });
    const forms = [0, 1, 2, 3, 11, 100].map((max) => intl.formatMessage({ id: 'ui.field.tooLong' }, { max }));
    expect(new Set(forms.map((f) => f.replace(/[\d٠-٩]+/g, ''))).size).toBeGreaterThanOrEqual(5);
    expect(forms[2]).toContain('حرفان');
    expect(forms[3]).toContain('أحرف');
    expect(forms[4]).toContain('حرفًا');
  });
});
