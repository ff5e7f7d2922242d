import type { Block, BlockOf, Inline } from '@stet/contracts';
import { LINE_BREAK, PLAIN, isEmpty, linesOf, lookInside, textOf, type Line, type Look } from './pasted-inline.js';
import { blocksOfLines, brokenLines, chunksOf, paragraphOf } from './pasted-lines.js';
import { attributeOf, childrenOf, nameOf, styleOf, within, wordsOf, type PastedNode } from './pasted-node.js';
import { tableOf } from './pasted-table.js';
import { isMarker, isWordItem, markerOf } from './word-list.js';

/** What a paste brings: its text as blocks, pictures that can be uploaded, and what could not be taken. */
export interface Pasted {
  readonly blocks: Block[];
  /** Pictures whose bytes are in the text itself, as `data:` addresses. */
  readonly pictures: string[];
  readonly leftOut: LeftOut;
}

/** How many of each were left out. */
export interface LeftOut {
  readonly pictures: number;
  readonly embeds: number;
}

const NOTHING = ['head', 'style', 'script', 'meta', 'link', 'title', 'xml', 'noscript', 'template', 'svg', 'math', 'button', 'select', 'textarea', 'input', 'del', 'colgroup', 'caption'];
const EMBEDS = ['iframe', 'video', 'audio', 'object', 'embed'];
const BLOCKS = ['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'figure', 'figcaption', 'address', 'dl', 'dt', 'dd', 'center', 'form', 'fieldset', 'details', 'summary', 'body', 'html'];
const HEADING = /^h[1-6]$/;
const HIGHEST = 2;
const LOWEST = 4;
/** Messengers draw emoji as small pictures whose description is the character. */
const EMOJI = /^\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3/u;
const PICTURE_DATA = /^data:image\/(png|jpeg|webp);base64,/i;

/** Text as other programs put it on the clipboard, as blocks of a story: its structure is kept, its looks are not. */
export function pastedBlocks(root: PastedNode): Pasted {
  const reader = new PastedReader(levelShift(root));
  reader.read(root, PLAIN);
  return reader.done();
}

/** The highest heading of what is pasted becomes the highest that a body has. */
function levelShift(root: PastedNode): number {
  const levels = within(root, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']).filter((one) => wordsOf(one).trim() !== '').map((one) => Number(nameOf(one)[1]));
  return HIGHEST - Math.min(...levels);
}

class PastedReader {
  private readonly blocks: Block[] = [];
  private readonly pictures: string[] = [];
  private leftOutPictures = 0;
  private leftOutEmbeds = 0;
  private run: Inline[] = [];

  constructor(private readonly shift: number) {}

  done(): Pasted {
    this.endLoose();
    return { blocks: this.blocks, pictures: this.pictures, leftOut: { pictures: this.leftOutPictures, embeds: this.leftOutEmbeds } };
  }

  read(node: PastedNode, look: Look): void {
    const name = nameOf(node);
    if (name === '#text') return this.text(node, look);
    if (name.startsWith('#') && name !== '#document' && name !== '#document-fragment') return;
    if (isHidden(node) || NOTHING.includes(name)) return;
    if (EMBEDS.includes(name)) return void (this.leftOutEmbeds += 1);
    if (name === 'img' || name === 'v:imagedata') return this.picture(node, look);
    if (name === 'br') return void (attributeOf(node, 'class') !== 'Apple-interchange-newline' && this.run.push(LINE_BREAK));
    const block = this.blockReader(name, node);
    if (!block) return this.readAll(node, lookInside(node, look));
    this.endLoose();
    block(lookInside(node, look));
  }

  private blockReader(name: string, node: PastedNode): ((look: Look) => void) | undefined {
    if (HEADING.test(name)) return () => this.heading(node, Number(name[1]) + this.shift);
    if (name === 'p' && attributeOf(node, 'class') === 'MsoTitle') return () => this.heading(node, HIGHEST);
    if (isWordItem(node)) return (look) => this.wordItem(node, look);
    if (name === 'ul' || name === 'ol') return () => this.list(node, name === 'ol' ? 'orderedList' : 'bulletList');
    if (name === 'blockquote') return (look) => this.quote(node, look);
    if (name === 'table') return (look) => this.table(node, look);
    if (name === 'hr') return () => void this.blocks.push({ type: 'horizontalRule' });
    if (name === 'pre') return () => void this.blocks.push(...blocksOfLines(wordsOf(node).split('\n').map((line) => (line.trim() ? [textOf(line.trim(), PLAIN)] : []))));
    if (BLOCKS.includes(name)) return (look) => this.paragraph(node, look);
    return undefined;
  }

  private readAll(node: PastedNode, look: Look): void {
    for (const child of childrenOf(node)) this.read(child, look);
  }

  private text(node: PastedNode, look: Look): void {
    const text = (node.nodeValue ?? '').replace(/[\t\n\r\f ]+/g, ' ');
    if (text) this.run.push(textOf(text, look));
  }

  private picture(node: PastedNode, look: Look): void {
    const [address, described] = [attributeOf(node, 'src'), attributeOf(node, 'alt')];
    if (EMOJI.test(described) && described.length <= 16) return void this.run.push(textOf(described, look));
    if (PICTURE_DATA.test(address)) return void this.pictures.push(address);
    if (address && !isSpacer(node)) this.leftOutPictures += 1;
  }

  /** What stands in no paragraph: lines of a messenger, or a few words. */
  private endLoose(): void {
    this.blocks.push(...blocksOfLines(linesOf(this.takeRun())));
  }

  private paragraph(node: PastedNode, look: Look): void {
    const isText = nameOf(node) === 'p';
    this.readAll(node, look);
    if (isText) this.blocks.push(...chunksOf(linesOf(this.takeRun())).map((chunk) => paragraphOf(brokenLines(chunk))));
    else this.endLoose();
  }

  private takeRun(): Inline[] {
    const run = this.run;
    this.run = [];
    return run;
  }

  /** A heading is bold by itself. */
  private heading(node: PastedNode, level: number): void {
    const line = joinedLines(this.inside(node, PLAIN)).map((one): Inline => (one.type === 'text' ? textOf(one.text, { ...lookOf(one), isBold: false }) : one));
    if (!isEmpty(line)) this.blocks.push({ type: 'heading', attrs: { level: Math.min(LOWEST, Math.max(HIGHEST, level)) }, content: [...line] });
  }

  private list(node: PastedNode, type: 'bulletList' | 'orderedList'): void {
    const items = itemsOf(node).map((item) => this.paragraphs(item)).filter((paragraphs) => paragraphs.length > 0);
    if (items.length > 0) this.blocks.push({ type, content: items.map((content) => ({ type: 'listItem', content })) });
  }

  /** Items stand in a list that began just before, if there is one of their kind. */
  private wordItem(node: PastedNode, look: Look): void {
    const type = markerOf(node);
    const content = this.inside(node, look);
    const item: BlockOf<'bulletList'>['content'][number] = { type: 'listItem', content: paragraphsOf(content) };
    if (item.content.length === 0) return;
    const last = this.blocks.at(-1);
    if (last?.type === type) this.blocks[this.blocks.length - 1] = { ...last, content: [...last.content, item] };
    else this.blocks.push({ type, content: [item] });
  }

  private quote(node: PastedNode, look: Look): void {
    const content = this.paragraphs(node, look);
    if (content.length > 0) this.blocks.push({ type: 'blockquote', content });
  }

  private table(node: PastedNode, look: Look): void {
    const table = tableOf(node, (cell) => this.paragraphs(cell));
    if (table) this.blocks.push(table);
    else this.readAll(node, look); // one cell is how pages are laid out, and no table
    this.endLoose();
  }

  /** The lines of what stands inside, whatever blocks it is made of; those inside a nested list are its own. */
  private inside(node: PastedNode, look: Look): Block[] {
    const reader = new PastedReader(this.shift);
    for (const child of childrenOf(node)) if (!isMarker(child)) reader.read(child, look);
    const { blocks, pictures, leftOut } = reader.done();
    this.pictures.push(...pictures);
    this.leftOutPictures += leftOut.pictures;
    this.leftOutEmbeds += leftOut.embeds;
    return blocks;
  }

  private paragraphs(node: PastedNode, look: Look = PLAIN): BlockOf<'paragraph'>[] {
    return paragraphsOf(this.inside(node, look));
  }
}

/** A nested list's items follow the one that holds it: the body's lists have one level. */
function itemsOf(list: PastedNode): PastedNode[] {
  return childrenOf(list).flatMap((child) => {
    const name = nameOf(child);
    if (name === 'ul' || name === 'ol') return itemsOf(child);
    if (name !== 'li') return [];
    const own = childrenOf(child).filter((one) => !['ul', 'ol'].includes(nameOf(one)));
    const nested = childrenOf(child).filter((one) => ['ul', 'ol'].includes(nameOf(one)));
    return [{ nodeName: 'li', nodeValue: null, childNodes: own }, ...nested.flatMap(itemsOf)];
  });
}

/** Blocks as plain paragraphs, where nothing else may stand. */
export function paragraphsOf(blocks: readonly Block[]): BlockOf<'paragraph'>[] {
  return blocks.flatMap((block): BlockOf<'paragraph'>[] => {
    if (block.type === 'paragraph') return [block];
    if (block.type === 'heading') return [paragraphOf(block.content ?? [])];
    if (block.type === 'blockquote') return block.content;
    if (block.type === 'bulletList' || block.type === 'orderedList') return block.content.flatMap(({ content }) => content);
    if (block.type === 'table') return block.content.flatMap(({ content }) => content.flatMap((cell) => cell.content));
    return [];
  });
}

const joinedLines = (blocks: readonly Block[]): Line => paragraphsOf(blocks).flatMap(({ content = [] }, index): Inline[] => (index === 0 ? content : [textOf(' ', PLAIN), ...content]));

function lookOf({ marks = [] }: Extract<Inline, { type: 'text' }>): Look {
  const link = marks.find((mark) => mark.type === 'link');
  return { isBold: marks.some(({ type }) => type === 'bold'), isItalic: marks.some(({ type }) => type === 'italic'), href: link?.attrs.href };
}

function isHidden(node: PastedNode): boolean {
  const style = styleOf(node);
  return style.get('display') === 'none' || style.get('mso-hide') === 'all' || /^(MsoCommentReference|msocomanchor|msocomoff|msocomtxt)$/.test(attributeOf(node, 'class')) || style.get('mso-element') === 'comment-list';
}

/** A picture of a pixel counts readers, or keeps things apart. */
function isSpacer(node: PastedNode): boolean {
  return attributeOf(node, 'width') === '1' || attributeOf(node, 'height') === '1';
}
