import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { loadMessages, type Language } from '../app/languages';

/** Draws something as the application would in that language, without the shell around it. */
export async function draw(node: ReactNode, language: Language = 'en') {
  const messages = await loadMessages(language);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queries}>
      <IntlProvider locale={language} messages={messages}>
        <I18nProvider locale={language}>{node}</I18nProvider>
      </IntlProvider>
    </QueryClientProvider>,
  );
}
