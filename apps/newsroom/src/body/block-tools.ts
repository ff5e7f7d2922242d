import type { Editor } from '@tiptap/core';
import type { Say } from '../language/language.js';
import type { BlockKind } from './block-names.js';
import { emptyTable, insertBlock } from './insert-block.js';
import type { AskForBlock } from './open-block.js';
import type { Tool } from './tool-button.js';

/** What the block that holds the cursor can be made into. */
export function structureTools(editor: Editor, say: Say): readonly (Tool & { readonly node: string; readonly attributes?: object })[] {
  const does = () => editor.chain().focus();
  return [
    { node: 'heading', attributes: { level: 2 }, label: say('editor.heading'), icon: 'heading', run: () => does().toggleHeading({ level: 2 }).run() },
    { node: 'heading', attributes: { level: 3 }, label: say('writing.smallHeading'), icon: 'smallHeading', run: () => does().toggleHeading({ level: 3 }).run() },
    { node: 'bulletList', label: say('editor.bulletList'), icon: 'bulletList', run: () => does().toggleBulletList().run() },
    { node: 'orderedList', label: say('editor.orderedList'), icon: 'orderedList', run: () => does().toggleOrderedList().run() },
    { node: 'blockquote', label: say('editor.quote'), icon: 'quote', run: () => does().toggleBlockquote().run() },
  ];
}

/** Blocks that are put in beside the one that holds the cursor. */
export function blockTools(editor: Editor, say: Say, ask: AskForBlock): readonly Tool[] {
  const inDialog = (kind: 'picture' | 'gallery' | 'embed' | 'readAlso'): Tool => ({ label: say(`block.${kind}`), icon: kind, run: () => ask({ block: { type: kind } }) });
  const inText = (kind: BlockKind, icon: Tool['icon'], block: () => Parameters<typeof insertBlock>[1]): Tool => ({ label: say(`block.${kind}`), icon, run: () => insertBlock(editor, block()) });
  return [
    inText('pullQuote', 'pullQuote', () => ({ type: 'pullQuote' })),
    inDialog('picture'),
    inDialog('gallery'),
    inText('table', 'table', () => emptyTable()),
    inDialog('embed'),
    inDialog('readAlso'),
    inText('horizontalRule', 'divider', () => ({ type: 'horizontalRule' })),
  ];
}
