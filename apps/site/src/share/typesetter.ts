import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import decompress from 'wawoff2/decompress.js';

export type Family = 'serif' | 'sans';

export interface TextStyle {
  readonly family: Family;
  /** 100 to 900. */
  readonly weight: number;
  /** Of the em, in pixels. */
  readonly size: number;
}

/** A line of text as outlines, its baseline at 0. */
export interface SetLine {
  readonly width: number;
  /** An SVG fragment. */
  readonly outlines: string;
}

/** The pages' own fonts, in the order in which a letter is looked for. */
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'armenian'];
const NOTHING_TO_SEE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const SPACE_BETWEEN = /\s+/gu;

const { resolve } = createRequire(import.meta.url);

/**
 * Turns text into outlines with the fonts that the pages are set in, so that nothing depends on the fonts of the machine. A letter that none of
 * them has is left out.
 */
export class Typesetter {
  private readonly families = new Map<string, Promise<Font>>();

  async set(text: string, { family, weight, size }: TextStyle): Promise<SetLine> {
    const outlines: string[] = [];
    let x = 0;
    for (const { font, letters } of await this.runsOf(cleaned(text), family, weight)) {
      const scale = size / font.unitsPerEm;
      const { glyphs, positions } = font.layout(letters);
      glyphs.forEach((glyph, index) => {
        const { xOffset, yOffset, xAdvance } = positions[index]!;
        const d = glyph.path.toSVG();
        if (d) outlines.push(`<path transform="translate(${rounded(x + xOffset * scale)} ${rounded(-yOffset * scale)}) scale(${scale} ${-scale})" d="${d}"/>`);
        x += xAdvance * scale;
      });
    }
    return { width: x, outlines: outlines.join('') };
  }

  async width(text: string, style: TextStyle): Promise<number> {
    let width = 0;
    for (const { font, letters } of await this.runsOf(cleaned(text), style.family, style.weight)) width += (font.layout(letters).advanceWidth * style.size) / font.unitsPerEm;
    return width;
  }

  /** Neighbours of one font together: kerning and ligatures happen within a run. */
  private async runsOf(text: string, family: Family, weight: number): Promise<{ readonly font: Font; readonly letters: string }[]> {
    const runs: { font: Font; letters: string }[] = [];
    for (const letter of text) {
      const font = await this.fontOf(letter, family, weight, runs.at(-1)?.font);
      if (!font) continue;
      if (runs.at(-1)?.font === font) runs.at(-1)!.letters += letter;
      else runs.push({ font, letters: letter });
    }
    return runs;
  }

  private async fontOf(letter: string, family: Family, weight: number, before: Font | undefined): Promise<Font | undefined> {
    const code = letter.codePointAt(0)!;
    if (before?.hasGlyphForCodePoint(code)) return before;
    for (const subset of SUBSETS) {
      const font = await this.font(family, subset, weight);
      if (font.hasGlyphForCodePoint(code)) return font;
    }
    return undefined;
  }

  private font(family: Family, subset: string, weight: number): Promise<Font> {
    const name = `${family} ${subset} ${weight}`;
    const known = this.families.get(name) ?? load(family, subset, weight);
    this.families.set(name, known);
    return known;
  }
}

async function load(family: Family, subset: string, weight: number): Promise<Font> {
  const name = `noto-${family}${subset === 'armenian' ? '-armenian' : ''}`;
  const folder = dirname(resolve(`@fontsource-variable/${name}/package.json`));
  const packed = readFileSync(join(folder, 'files', `${name}-${subset}-wght-normal.woff2`));
  const font = create(Buffer.from(await decompress(packed))) as Font; // fontkit reads WOFF2, but cannot vary its weight
  return font.getVariation({ wght: weight });
}

function cleaned(text: string): string {
  return text.normalize('NFC').replace(SPACE_BETWEEN, ' ').replace(NOTHING_TO_SEE, '');
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
