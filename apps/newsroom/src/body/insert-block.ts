import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection, TextSelection, type EditorState } from '@tiptap/pm/state';
import { cardOf } from './body-document.js';
import type { BlockJson } from './block-json.js';

/** Puts a block after the one that holds the cursor, or in its place when that is an empty paragraph. The cursor goes on in it, or below it. */
export function insertBlock(editor: Editor, block: BlockJson): void {
  const { state, view, schema } = editor;
  const { $from, $to } = state.selection;
  const isAtEmptyParagraph = $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const [from, to] = isAtEmptyParagraph ? [$from.before(1), $from.after(1)] : [end($to), end($to)];
  const node = schema.nodeFromJSON(block);
  const isLast = to === state.doc.content.size;
  const tr = state.tr.replaceWith(from, to, isLast ? [node, schema.nodes.paragraph!.create()] : node);
  const cursor = node.isAtom ? Selection.near(tr.doc.resolve(from + node.nodeSize + 1)) : TextSelection.near(tr.doc.resolve(from + 1));
  view.dispatch(tr.setSelection(cursor).scrollIntoView());
  view.focus();
}

function end($position: Selection['$to']): number {
  return $position.depth === 0 ? $position.pos : $position.after(1);
}

/** Puts a card in the place of the one at a position. */
export function replaceCard(editor: Editor, position: number, block: BlockJson): void {
  editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, cardOf(block).attrs as { block: BlockJson }));
  editor.view.focus();
}

/** The card that is selected as a whole, and where it is. */
export function selectedCard({ selection }: EditorState): { readonly block: BlockJson; readonly position: number } | undefined {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'card') return undefined;
  return { block: (selection.node.attrs as { block: BlockJson }).block, position: selection.from };
}

export function emptyTable(rows = 3, columns = 3): BlockJson {
  const times = <T>(count: number, item: T) => Array.from({ length: count }, () => item);
  const cell = { type: 'tableCell', content: [{ type: 'paragraph' }] };
  return { type: 'table', attrs: { headerRow: true }, content: times(rows, { type: 'tableRow', content: times(columns, cell) }) };
}
