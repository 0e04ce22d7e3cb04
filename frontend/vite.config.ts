import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Every browser we support reads woff2: leaving the woff copies out halves the fonts we ship. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    return id.includes('@fontsource') && id.endsWith('.css')
      ? { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null }
      : null;
  },
};

export default defineConfig({
  plugins: [woff2Only, react()],
  build: {
    outDir: 'dist',
    // The content security policy allows fonts from our own origin only, so nothing is folded into data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (/node_modules\/@patternfly/.test(id)) return 'patternfly';
          if (/node_modules\/(react|react-dom|scheduler|@tanstack|react-intl|@formatjs)\//.test(id)) return 'react';
          return undefined;
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    // The browser stays on one origin, so that the session cookie and the login work as they do when packaged.
    proxy: Object.fromEntries(
      ['/api', '/open-data', '/q', '/login', '/logout'].map((path) => [
        path,
        // The host is handed on as the browser knows it: the backend compares it with the page's origin.
        { target: `http://localhost:${process.env.AMPARO_PORT ?? '8080'}`, changeOrigin: false },
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 20000,
    css: false,
  },
});
