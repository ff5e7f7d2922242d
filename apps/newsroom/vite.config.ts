import react from '@vitejs/plugin-react';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds editorial. */
const EDITORIAL = process.env.EDITORIAL_URL ?? 'http://127.0.0.1:4301';

/** What shrinks when it is packed; nobody waits for the maps. */
const IS_TEXT = /\.(js|css|html|svg)$/;
const CODINGS = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } }),
  gz: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
} as const;

/** Puts packed copies beside the files: editorial sends the one that a browser reads, and packs nothing while somebody waits. */
const packed: Plugin = {
  name: 'packed-copies',
  apply: 'build',
  async writeBundle({ dir = '' }, files) {
    for (const name of Object.keys(files).filter((one) => IS_TEXT.test(one))) {
      const bytes = await readFile(join(dir, name));
      for (const [ending, pack] of Object.entries(CODINGS)) await writeFile(join(dir, `${name}.${ending}`), await pack(bytes));
    }
  },
};

/** So many parts of the app use it that every page needs most of it: many small files would pack worse, and one for all would make pages load what they lack. */
const MANY = 14;
/** What lies over a page is not needed for the page to stand. */
const OVERLAYS = /@floating-ui|@mantine\/core\/esm\/components\/(Combobox|Drawer|FocusTrap|Menu|Modal|ModalBase|Overlay|Popover|ScrollArea(?!\/utils)|Select|Tooltip)\//;
const SHARED = [
  { name: 'vendor', test: (id: string) => id.includes('/node_modules/') && !OVERLAYS.test(id), minShareCount: MANY, priority: 3 },
  { name: 'overlays', test: OVERLAYS, minShareCount: MANY, priority: 2 },
  { name: 'common', test: /\/src\//, minShareCount: MANY, priority: 1 },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), packed],
  resolve: { conditions: ['@stet/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: SHARED } } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': EDITORIAL, '/media': EDITORIAL } },
});
