import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface FontFile {
  readonly name: string;
  readonly path: string;
}

interface Face {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  /** The npm package, or `undefined` for a file of our own. */
  readonly from?: string;
  readonly subset: string;
}

/** The letters of Azerbaijani that are not in Latin-1: the general `latin-ext` file is ten times as large. */
const AZERBAIJANI_LETTERS = 'U+011E-011F,U+0130-0131,U+015E-015F,U+018F,U+0259';

const SERIF = 'Stet Serif';
const SANS = 'Stet Sans';

const faces: readonly Face[] = [
  { family: SERIF, style: 'normal', from: 'noto-serif', subset: 'latin' },
  { family: SERIF, style: 'italic', from: 'noto-serif', subset: 'latin' },
  { family: SERIF, style: 'normal', from: 'noto-serif', subset: 'cyrillic' },
  { family: SERIF, style: 'italic', from: 'noto-serif', subset: 'cyrillic' },
  { family: SERIF, style: 'normal', from: 'noto-serif-armenian', subset: 'armenian' },
  { family: SERIF, style: 'normal', subset: 'azerbaijani' },
  { family: SERIF, style: 'italic', subset: 'azerbaijani' },
  { family: SANS, style: 'normal', from: 'noto-sans', subset: 'latin' },
  { family: SANS, style: 'normal', from: 'noto-sans', subset: 'cyrillic' },
  { family: SANS, style: 'normal', from: 'noto-sans-armenian', subset: 'armenian' },
  { family: SANS, style: 'normal', subset: 'azerbaijani' },
];

/** What the first screen of each language is set in. */
const EARLY: Readonly<Record<string, readonly string[]>> = { en: ['latin'], ru: ['cyrillic'], az: ['latin', 'azerbaijani'], hy: ['armenian'] };

const { resolve } = createRequire(import.meta.url);

/** The `@font-face` rules; `publish` turns a file into its address. */
export function fontFaces(ownFolder: string, publish: (font: FontFile) => string): { css: string; preloads: Record<string, string[]> } {
  const published = faces.map((face) => ({ face, address: publish(fileOf(face, ownFolder)) }));
  const css = published.map(({ face, address }) => rule(face, address)).join('\n');
  const preloads = Object.fromEntries(
    Object.entries(EARLY).map(([language, subsets]) => [
      language,
      published.filter(({ face }) => face.style === 'normal' && subsets.includes(face.subset)).map(({ address }) => address),
    ]),
  );
  return { css, preloads };
}

function fileOf({ family, style, from, subset }: Face, ownFolder: string): FontFile {
  const base = family === SERIF ? 'noto-serif' : 'noto-sans';
  const name = `${base}-${subset}${style === 'italic' ? '-italic' : ''}.woff2`;
  const path = from ? join(packageFolder(from), 'files', `${from}-${subset}-wght-${style}.woff2`) : join(ownFolder, name);
  return { name, path };
}

function rule(face: Face, address: string): string {
  const { family, style } = face;
  return `@font-face{font-family:'${family}';font-style:${style};font-weight:100 900;font-display:swap;src:url(${address}) format('woff2');unicode-range:${rangeOf(face)}}`;
}

function rangeOf({ from, subset }: Face): string {
  if (!from) return AZERBAIJANI_LETTERS;
  const ranges = JSON.parse(readFileSync(join(packageFolder(from), 'unicode.json'), 'utf8')) as Record<string, string>;
  return ranges[subset]!;
}

function packageFolder(name: string): string {
  return dirname(resolve(`@fontsource-variable/${name}/unicode.json`));
}
