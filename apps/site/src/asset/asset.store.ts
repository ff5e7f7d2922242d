import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fontFaces, type FontFile } from './fonts.js';

export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  /** Of what compresses: fonts are compressed already. */
  readonly compressed?: { readonly br: Buffer; readonly gzip: Buffer };
}

/** Of `assets/styles`, in the order in which later rules win. */
const STYLES = ['tokens', 'ground', 'masthead', 'teasers', 'cards', 'front', 'story', 'around-story', 'lists', 'advertisements', 'versions', 'search', 'windows', 'print', 'body', 'embeds', 'read-also', 'body-print'];

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/speculationrules+json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Every file that pages load, in memory, under a name that changes with its content: browsers may keep them for ever. */
@Injectable()
export class AssetStore {
  private readonly assets = new Map<string, Asset>();
  readonly stylesheet: string;
  readonly icon: string;
  /** The one script that goes into the page itself: sets theme and text size before anything is painted, and brings the modules in. */
  readonly inlineScript: string;
  /** Keeps what was read for when the network is away; it has one address for ever, so that browsers find its next version. */
  readonly serviceWorker: Buffer | undefined;
  /** Which links a browser may follow ahead of the reader. */
  readonly speculationRules: string;
  /** The fonts that the first screen of a language needs, to be loaded early. */
  private readonly preloads: Readonly<Record<string, readonly string[]>>;

  constructor() {
    const root = rootOfAssets();
    const { css, preloads } = fontFaces(join(root, 'assets/fonts'), (font: FontFile) => this.put(font.name, readFileSync(font.path)));
    this.preloads = preloads;
    this.stylesheet = this.put('site.css', Buffer.from([css, ...STYLES.map((name) => readFileSync(join(root, 'assets/styles', `${name}.css`), 'utf8'))].join('\n')));
    this.icon = this.put('icon.svg', readFileSync(join(root, 'assets/icon.svg')));
    this.inlineScript = `${readFileSync(join(root, 'assets/before-paint.js'), 'utf8').trim()};${this.bringsModules(join(root, 'bundle/browser/main.js'))}`;
    const serviceWorker = join(root, 'bundle/browser/service-worker.js');
    this.serviceWorker = existsSync(serviceWorker) ? readFileSync(serviceWorker) : undefined;
    this.speculationRules = this.put('speculation-rules.json', readFileSync(join(root, 'assets/speculation-rules.json')));
  }

  /** What the inline script adds to the page is trusted as it is itself (`strict-dynamic`). Nothing where the modules were not built: every page works without. */
  private bringsModules(file: string): string {
    if (!existsSync(file)) return '';
    const address = this.put('site.js', readFileSync(file));
    return `(function(s){s.type='module';s.src='${address}';document.head.append(s)})(document.createElement('script'))`;
  }

  find(name: string): Asset | undefined {
    return this.assets.get(name);
  }

  preloadsFor(language: string): readonly string[] {
    return this.preloads[language] ?? this.preloads['en'] ?? [];
  }

  /** Returns the address. */
  private put(name: string, body: Buffer): string {
    const extension = extname(name);
    const fingerprint = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const stored = `${name.slice(0, -extension.length)}.${fingerprint}${extension}`;
    const isText = extension !== '.woff2';
    this.assets.set(stored, { body, type: TYPES[extension] ?? 'application/octet-stream', ...(isText && { compressed: { br: brotliCompressSync(body), gzip: gzipSync(body) } }) });
    return `/assets/${stored}`;
  }
}

/** The project's folder: one level above a bundle, two above a source file. */
function rootOfAssets(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'assets/styles'))) {
    if (folder === dirname(folder)) throw new Error('The folder `assets` of the site is missing beside its bundle.');
    folder = dirname(folder);
  }
  return folder;
}
