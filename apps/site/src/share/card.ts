import type { FocalPoint } from '@stet/contracts';
import sharp from 'sharp';
import { cropOf, type Size } from '../picture/crop.js';
import { fit, type Box } from './paragraph.js';
import { CARD } from './share-address.js';
import { Typesetter, type TextStyle } from './typesetter.js';

export interface CardText {
  /** Of the publication. */
  readonly name: string;
  /** The section, or nothing. */
  readonly kicker?: string | undefined;
  readonly headline: string;
}

export interface Backdrop {
  readonly bytes: Buffer;
  readonly focus?: FocalPoint | undefined;
}

/** As in `assets/styles/tokens.css`, by day; over a picture everything is light on dark. */
const COLOURS = { paper: '#fffdf9', raised: '#f6f2ea', ink: '#16181d', accent: '#9c1f2e', light: '#fffdf9' };
const MARGIN = 64;
const NAME: TextStyle = { family: 'serif', weight: 700, size: 34 };
const KICKER: TextStyle = { family: 'sans', weight: 600, size: 27 };
const HEADLINE = { family: 'serif', weight: 750 } as const;
const LEADING = 1.2;
/** How far a line's letters reach below its baseline, in ems. */
const DESCENT = 0.26;
const OVER_PICTURE: Box = { width: CARD.width - 2 * MARGIN, height: 250, sizes: { largest: 64, smallest: 34 }, leading: LEADING };
const ON_PAPER: Box = { width: CARD.width - 2 * MARGIN, height: 350, sizes: { largest: 88, smallest: 36 }, leading: LEADING };
const QUALITY = 86;

sharp.concurrency(1);

/** Draws the card of a page: its headline over a picture, or on paper where there is none. */
export async function drawCard(text: CardText, backdrop: Backdrop | undefined, typesetter: Typesetter): Promise<Buffer> {
  const drawing = Buffer.from(await cardDrawing(text, backdrop !== undefined, typesetter));
  if (!backdrop) return sharp(drawing).jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
  const cropped = await croppedTo(CARD, backdrop, 'cover');
  return cropped.composite([{ input: drawing }]).jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Cuts a picture to a shape around its focal point; `cover` scales up what is too small. */
export async function croppedTo(wanted: Size, { bytes, focus }: Backdrop, mode: 'inside' | 'cover' = 'inside') {
  const { width, height } = await sharp(bytes).metadata();
  const { to, ...part } = cropOf({ width, height }, wanted, focus);
  return sharp(bytes).extract(part).resize({ ...(mode === 'cover' ? wanted : to), fit: 'fill' });
}

/** The words of a card as SVG; on paper with their ground. */
async function cardDrawing({ name, kicker, headline }: CardText, isOverPicture: boolean, typesetter: Typesetter): Promise<string> {
  const box = isOverPicture ? OVER_PICTURE : ON_PAPER;
  const { lines, size } = await fit(headline, box, measureOf(typesetter));
  const style = { ...HEADLINE, size };
  const set = await Promise.all(lines.map((line) => typesetter.set(line, style)));
  const bottom = CARD.height - MARGIN - size * DESCENT;
  const baselineOf = (index: number) => bottom - (lines.length - 1 - index) * size * LEADING;
  const ink = isOverPicture ? COLOURS.light : COLOURS.ink;
  const body = set.map(({ outlines }, index) => placed(outlines, MARGIN, baselineOf(index), ink));
  const above = baselineOf(0) - size * 1.05;
  return svg(CARD, [isOverPicture ? shade(above) : paper(), await nameLine(name, isOverPicture, typesetter), kicker ? await kickerTag(kicker, above, typesetter) : '', ...body]);
}

/** The publication's name as its logo, on paper. */
export async function drawLogo(name: string, size: Size, typesetter: Typesetter): Promise<Buffer> {
  const box: Box = { width: size.width - 32, height: size.height * 0.9, sizes: { largest: 64, smallest: 24 }, leading: LEADING };
  const { lines, size: em } = await fit(name, box, measureOf(typesetter));
  const set = await Promise.all(lines.map((line) => typesetter.set(line, { ...HEADLINE, size: em })));
  const first = (size.height - lines.length * em * LEADING) / 2 + em * 0.93;
  const body = set.map(({ outlines, width }, index) => placed(outlines, (size.width - width) / 2, first + index * em * LEADING, COLOURS.ink));
  return sharp(Buffer.from(svg(size, [`<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`, ...body]))).png({ palette: true }).toBuffer();
}

/** Widths grow with the size, so that each text is laid out once. */
function measureOf(typesetter: Typesetter): (text: string, size: number) => Promise<number> {
  const known = new Map<string, number>();
  return async (text, size) => {
    const ofAnEm = known.get(text) ?? (await typesetter.width(text, { ...HEADLINE, size: 1 }));
    known.set(text, ofAnEm);
    return ofAnEm * size;
  };
}

async function nameLine(name: string, isOverPicture: boolean, typesetter: Typesetter): Promise<string> {
  const { outlines } = await typesetter.set(name, NAME);
  return placed(outlines, MARGIN, MARGIN + NAME.size * 0.9, isOverPicture ? COLOURS.light : COLOURS.accent);
}

/** The section on a red ground, right above the headline. */
async function kickerTag(kicker: string, bottom: number, typesetter: Typesetter): Promise<string> {
  const { outlines, width } = await typesetter.set(kicker, KICKER);
  const [pad, height] = [16, 46];
  const top = bottom - height - 12;
  const ground = `<rect x="${MARGIN}" y="${top}" width="${Math.min(width + 2 * pad, CARD.width - 2 * MARGIN)}" height="${height}" rx="3" fill="${COLOURS.accent}"/>`;
  return ground + placed(outlines, MARGIN + pad, top + height / 2 + KICKER.size * 0.36, COLOURS.light);
}

/** Light letters must be legible on any picture: dark at the foot, and enough at the head. */
function shade(textTop: number): string {
  const start = Math.max(0, textTop - 160) / CARD.height;
  const dark = Math.max(start, textTop / CARD.height);
  return `<defs><linearGradient id="foot" x1="0" y1="0" x2="0" y2="1"><stop offset="${start}" stop-color="#0b0d12" stop-opacity="0"/><stop offset="${dark}" stop-color="#0b0d12" stop-opacity=".66"/><stop offset="1" stop-color="#0b0d12" stop-opacity=".9"/></linearGradient><linearGradient id="head" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0b0d12" stop-opacity=".72"/><stop offset="1" stop-color="#0b0d12" stop-opacity="0"/></linearGradient></defs><rect width="100%" height="220" fill="url(#head)"/><rect width="100%" height="100%" fill="url(#foot)"/>`;
}

function paper(): string {
  return `<rect width="100%" height="100%" fill="${COLOURS.raised}"/><rect width="100%" height="14" fill="${COLOURS.accent}"/>`;
}

function placed(outlines: string, x: number, y: number, colour: string): string {
  return `<g transform="translate(${x} ${y})" fill="${colour}">${outlines}</g>`;
}

function svg({ width, height }: Size, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}
