import { Divider, Group } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { useLanguage } from '../language/language.js';
import type { BlockKind } from './block-names.js';
import { emptyTable, insertBlock } from './insert-block.js';
import { LinkTool } from './link-tool.js';
import { useBlockDialogs } from './open-block.js';
import { ToolButton, type Tool } from './tool-button.js';

/** What the text can be made of. One stop of the tab key; arrow keys go from button to button (ARIA practices, toolbar). */
export function Toolbar({ editor }: { readonly editor: Editor }) {
  const { say } = useLanguage();
  const roving = useRoving();
  const [text, blocks, history] = [useTextTools(editor), useBlockTools(editor), useHistoryTools(editor)];
  const buttons = (tools: readonly Tool[]) => tools.map((tool) => <ToolButton key={tool.label} tool={tool} />);
  return (
    <Group gap={2} p={4} role="toolbar" aria-label={say('editor.body')} className="body-toolbar" {...roving}>
      {buttons(text)}
      <LinkTool editor={editor} say={say} />
      <Divider orientation="vertical" mx={4} />
      {buttons(blocks)}
      <Divider orientation="vertical" mx={4} />
      {buttons(history)}
    </Group>
  );
}

function useTextTools(editor: Editor): readonly Tool[] {
  const { say } = useLanguage();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading', { level: 2 }),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
    }),
  });
  const does = () => editor.chain().focus();
  return [
    { label: say('editor.bold'), icon: 'bold', isActive: active.bold, run: () => does().toggleBold().run() },
    { label: say('editor.italic'), icon: 'italic', isActive: active.italic, run: () => does().toggleItalic().run() },
    { label: say('editor.heading'), icon: 'heading', isActive: active.heading, run: () => does().toggleHeading({ level: 2 }).run() },
    { label: say('editor.bulletList'), icon: 'bulletList', isActive: active.bulletList, run: () => does().toggleBulletList().run() },
    { label: say('editor.orderedList'), icon: 'orderedList', isActive: active.orderedList, run: () => does().toggleOrderedList().run() },
    { label: say('editor.quote'), icon: 'quote', isActive: active.quote, run: () => does().toggleBlockquote().run() },
  ];
}

function useBlockTools(editor: Editor): readonly Tool[] {
  const { say } = useLanguage();
  const ask = useBlockDialogs();
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

function useHistoryTools(editor: Editor): readonly Tool[] {
  const { say } = useLanguage();
  const can = useEditorState({ editor, selector: ({ editor: now }) => ({ undo: now.can().undo(), redo: now.can().redo() }) });
  return [
    { label: say('editor.undo'), icon: 'undo', isDisabled: !can.undo, run: () => editor.chain().focus().undo().run() },
    { label: say('editor.redo'), icon: 'redo', isDisabled: !can.redo, run: () => editor.chain().focus().redo().run() },
  ];
}

/** Makes the buttons of a toolbar one stop of the tab key, at the button that was used last. */
export function useRoving() {
  const bar = useRef<HTMLDivElement>(null);
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
  const stopAt = (button: HTMLButtonElement | undefined) => bar.current?.querySelectorAll('button').forEach((one) => (one.tabIndex = one === button ? 0 : -1));
  useLayoutEffect(() => {
    const all = buttons();
    stopAt(all.find(({ tabIndex }) => tabIndex === 0) ?? all[0]);
  });
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(target as HTMLButtonElement);
    const next: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (at < 0 || next[key] === undefined) return;
    const button = all.at(next[key] % all.length);
    stopAt(button);
    button?.focus();
  };
  const onFocus = ({ target }: FocusEvent) => {
    const button = buttons().find((one) => one === target); // what a popover holds is no button of the bar
    if (button) stopAt(button);
  };
  return { ref: bar, onKeyDown, onFocus };
}
