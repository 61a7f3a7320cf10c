import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server. */
const SERVER = process.env['HEJIE_SERVER'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: ['chrome90', 'edge90', 'firefox91', 'safari15'],
    // A strict Content-Security-Policy: nothing inline, no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        // What every page needs stays in one file that outlives our own releases in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            { name: 'i18n', test: /node_modules\/(i18next|react-i18next)\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: SERVER },
      '/signal': { target: SERVER, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts', 'verifier/**/*.test.ts', 'test/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
