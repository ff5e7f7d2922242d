import { Node, getSchema, mergeAttributes, type Extensions } from '@tiptap/core';
import Blockquote from '@tiptap/extension-blockquote';
import { ListItem } from '@tiptap/extension-list';
import { Table, TableCell, TableRow } from '@tiptap/extension-table';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import type { BlockJson } from './block-json.js';

/**
 * A block that is not edited in the text: its form has a dialog, or this release does not know it. It is carried whole, so that nothing of it gets lost.
 * Within the editor it travels over the clipboard as `data-block`.
 */
export const Card = Node.create({
  name: 'card',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    block: {
      default: null,
      parseHTML: (element: HTMLElement) => blockIn(element.dataset.block),
      renderHTML: ({ block }: { block?: unknown }) => ({ 'data-block': JSON.stringify(block) }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-block]', getAttrs: (element) => (blockIn(element.dataset.block) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
});

function blockIn(json: string | undefined): BlockJson | undefined {
  try {
    const block = JSON.parse(json ?? '') as Partial<BlockJson> | null;
    return typeof block?.type === 'string' ? (block as BlockJson) : undefined;
  } catch {
    return undefined;
  }
}

/** Words set large beside the text; who said them is an attribute. */
const PullQuote = Node.create({
  name: 'pullQuote',
  group: 'block',
  content: 'inline*',
  marks: 'bold italic',
  defining: true,
  addAttributes: () => ({
    attribution: { default: null, parseHTML: (element: HTMLElement) => element.dataset.attribution ?? null, renderHTML: ({ attribution }: { attribution?: string | null }) => ({ 'data-attribution': attribution }) },
  }),
  parseHTML: () => [{ tag: 'aside.pull-quote' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes, { class: 'pull-quote' }), 0],
});

const flag = (name: string, unset: false | null, isSet: (table: HTMLElement) => boolean) => ({
  default: unset,
  parseHTML: isSet,
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [`data-${name.toLowerCase()}`]: '' } : {}),
});

/** Whether its first row or column is a header is said by the table; all cells are alike. */
const DataTable = Table.extend({
  addAttributes: () => ({
    headerRow: flag('headerRow', false, (table) => 'headerrow' in table.dataset || [...(table.querySelector('tr')?.children ?? [])].every((cell) => cell.tagName === 'TH')),
    headerColumn: flag('headerColumn', null, (table) => 'headercolumn' in table.dataset),
    caption: { default: null, parseHTML: (table: HTMLElement) => table.querySelector('caption')?.textContent?.trim() || null, rendered: false },
  }),
  renderHTML({ node, HTMLAttributes }) {
    const caption = (node.attrs as { caption: string | null }).caption;
    return ['table', HTMLAttributes, ...(caption ? [['caption', { contenteditable: 'false' }, caption]] : []), ['tbody', 0]];
  },
});

const DataCell = TableCell.extend({
  content: 'paragraph+',
  addAttributes: () => ({ colspan: { default: 1, parseHTML: () => 1 }, rowspan: { default: 1, parseHTML: () => 1 }, colwidth: { default: null, parseHTML: () => null } }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
});

/** The server's schema of a body, told to the editor, so that nothing can be typed or pasted that cannot be saved. */
export const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false, autolink: true, protocols: ['mailto'], HTMLAttributes: { rel: null, target: null } },
    blockquote: false,
    listItem: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
  }),
  Blockquote.extend({ content: 'paragraph+' }),
  ListItem.extend({ content: 'paragraph+' }),
  PullQuote,
  DataTable,
  TableRow.extend({ content: 'tableCell+' }),
  DataCell,
];

export const bodySchema: Schema = getSchema([...extensions, Card]);
