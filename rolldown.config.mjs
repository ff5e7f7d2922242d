import { existsSync } from 'node:fs';

/** Bundles one service: our own libraries go in, every dependency from npm stays outside. */
const app = process.env.APP;
if (!app) throw new Error('APP names the service to bundle, for instance APP=site');

const entry = (name) => `apps/${app}/src/${name}.ts`;
const entries = ['main', 'admin'].filter((name) => existsSync(entry(name)));
const isBundled = (id) => id.startsWith('@stet/') || id.startsWith('@oxc-project/');

const service = {
  input: Object.fromEntries(entries.map((name) => [name, entry(name)])),
  platform: 'node',
  tsconfig: `./apps/${app}/tsconfig.app.json`,
  external: (id) => /^[^./]/.test(id) && !isBundled(id),
  resolve: { conditionNames: ['@stet/source', 'import', 'node', 'default'] },
  output: { dir: `apps/${app}/bundle`, format: 'esm', sourcemap: true, entryFileNames: '[name].js', keepNames: true, cleanDir: true },
};

/** What a service's pages run in the browser. */
const browser = {
  input: { main: `apps/${app}/browser/main.ts` },
  platform: 'browser',
  tsconfig: `./apps/${app}/tsconfig.browser.json`,
  output: { dir: `apps/${app}/bundle/browser`, format: 'esm', entryFileNames: '[name].js', minify: true },
};

/** What stays in the browser when the page is gone; it has to be one file. */
const worker = {
  input: { 'service-worker': `apps/${app}/worker/service-worker.ts` },
  platform: 'browser',
  tsconfig: `./apps/${app}/tsconfig.worker.json`,
  output: { dir: `apps/${app}/bundle/browser`, format: 'iife', entryFileNames: '[name].js', minify: true },
};

export default [service, ...[browser, worker].filter(({ input }) => Object.values(input).every((file) => existsSync(file)))];
