import type { Inline, Mark } from '@stet/contracts';
import { attributeOf, nameOf, styleOf, type PastedNode } from './pasted-node.js';
import { cleanAddress } from './pasted-address.js';

/** The emphasis and the link that hold at a place of the text. */
export interface Look {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly href?: string | undefined;
}

export const PLAIN: Look = { isBold: false, isItalic: false };
const BOLD_FROM = 600;

/** What holds inside an element. Programs say it by elements, by styles, or by an element whose style takes it back. */
export function lookInside(node: PastedNode, look: Look): Look {
  const [name, style] = [nameOf(node), styleOf(node)];
  const [weight, slant] = [style.get('font-weight'), style.get('font-style')];
  const isBold = weight ? weight.startsWith('bold') || Number(weight) >= BOLD_FROM : look.isBold || name === 'b' || name === 'strong';
  const isItalic = slant ? /^(italic|oblique)/.test(slant) : look.isItalic || name === 'i' || name === 'em';
  return { isBold, isItalic, href: name === 'a' ? cleanAddress(attributeOf(node, 'href')) : look.href };
}

function marksOf({ isBold, isItalic, href }: Look): Mark[] {
  return [...(isBold ? [{ type: 'bold' as const }] : []), ...(isItalic ? [{ type: 'italic' as const }] : []), ...(href ? [{ type: 'link' as const, attrs: { href } }] : [])];
}

export function textOf(text: string, look: Look): Inline {
  const marks = marksOf(look);
  return { type: 'text', text, ...(marks.length > 0 && { marks }) };
}

export const LINE_BREAK: Inline = { type: 'hardBreak' };

/** A run of text between line breaks. */
export type Line = readonly Inline[];

/** The lines of a run, each without space at its ends and without doubled space. */
export function linesOf(run: readonly Inline[]): Line[] {
  const lines = run.reduce<Inline[][]>((all, one) => (one.type === 'hardBreak' ? [...all, []] : [...all.slice(0, -1), [...all.at(-1)!, one]]), [[]]);
  return lines.map(trimmed);
}

export function isEmpty(line: Line): boolean {
  return line.length === 0;
}

export function wordsOfLine(line: Line): string {
  return line.map((one) => (one.type === 'text' ? one.text : '')).join('');
}

/** The line from a character on. */
export function lineFrom(line: Line, start: number): Line {
  let left = start;
  return trimmed(
    line.map((one) => {
      if (one.type !== 'text') return one;
      const text = one.text.slice(left);
      left = Math.max(0, left - one.text.length);
      return { ...one, text };
    }),
  );
}

function trimmed(line: Line): Line {
  const spaced = joined(line).map((one) => (one.type === 'text' ? { ...one, text: one.text.replace(/[ \u00A0]*[ ][ \u00A0]*|\u00A0{2,}/g, ' ') } : one));
  const atStart = spaced.map((one, index) => withText(one, (text) => (index === 0 || endsInSpace(spaced[index - 1]) ? text.replace(/^[ \u00A0]+/, '') : text)));
  return joined(atStart.map((one, index) => withText(one, (text) => (isLast(atStart, index) ? text.replace(/[ \u00A0]+$/, '') : text))).filter((one) => one.type !== 'text' || one.text !== ''));
}

const withText = (one: Inline, change: (text: string) => string): Inline => (one.type === 'text' ? { ...one, text: change(one.text) } : one);
const endsInSpace = (one: Inline | undefined): boolean => one?.type === 'text' && /[ \u00A0]$/.test(one.text);
/** Whether nothing but space follows. */
const isLast = (line: Line, index: number): boolean => line.slice(index + 1).every((one) => one.type === 'text' && one.text.trim() === '');

/** Neighbours that look alike are one. */
function joined(line: Line): Line {
  return line.reduce<Inline[]>((all, one) => {
    const before = all.at(-1);
    const isAlike = before?.type === 'text' && one.type === 'text' && JSON.stringify(before.marks) === JSON.stringify(one.marks);
    return isAlike ? [...all.slice(0, -1), { ...before, text: before.text + one.text }] : [...all, one];
  }, []);
}
