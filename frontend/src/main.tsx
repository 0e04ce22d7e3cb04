import '@patternfly/react-core/dist/styles/base.css';
import '@fontsource/noto-sans/400.css';
import '@fontsource/noto-sans/600.css';
import '@fontsource/noto-sans-arabic/400.css';
import '@fontsource/noto-sans-arabic/600.css';
import './app/style.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './app/LanguageProvider';
import { router } from './app/router';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: false } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);

// A hundred small font files listed in one style sheet: only once the page is there, and each file only when one of its
// characters is shown and the machine has no Chinese font of its own.
void import('@fontsource/noto-sans-sc/400.css');
