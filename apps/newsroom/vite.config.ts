import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds editorial. */
const EDITORIAL = process.env.EDITORIAL_URL ?? 'http://127.0.0.1:4301';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['@stet/source', 'module', 'browser', 'import', 'default'] },
  build: { target: 'es2022', sourcemap: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1', proxy: { '/api': EDITORIAL, '/media': EDITORIAL } },
});
