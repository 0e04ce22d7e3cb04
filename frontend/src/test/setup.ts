import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { clearDrafts } from '../auth/drafts';

afterEach(async () => {
  cleanup();
  await clearDrafts();
  localStorage.clear();
});
