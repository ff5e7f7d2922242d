import { Divider, Group } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { useLanguage } from '../language/language.js';
import { blockTools, structureTools } from './block-tools.js';
import { LinkTool } from './link-tool.js';
import { useBlockDialogs } from './open-block.js';
import { ToolButton, type Tool } from './tool-button.js';

/** What the text can be made of. One stop of the tab key; arrow keys go from button to button (ARIA practices, toolbar). */
export function Toolbar({ editor }: { readonly editor: Editor }) {
  const { say } = useLanguage();
  const roving = useRoving();
  const ask = useBlockDialogs();
  const [text, blocks, history] = [useTextTools(editor), blockTools(editor, say, ask), useHistoryTools(editor)];
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
  const structure = structureTools(editor, say);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ bold: now.isActive('bold'), italic: now.isActive('italic'), structure: structure.map(({ node, attributes }) => now.isActive(node, attributes)) }),
  });
  const does = () => editor.chain().focus();
  return [
    { label: say('editor.bold'), icon: 'bold', isActive: active.bold, run: () => does().toggleBold().run() },
    { label: say('editor.italic'), icon: 'italic', isActive: active.italic, run: () => does().toggleItalic().run() },
    ...structure.map((tool, index) => ({ ...tool, isActive: active.structure[index] ?? false })),
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
