import { useEditorState, type Editor } from '@tiptap/react';
import type { Say } from '../language/language.js';
import { useLinkDialog } from './link-dialogs.js';
import { ToolButton } from './tool-button.js';

export function LinkTool({ editor, say }: { readonly editor: Editor; readonly say: Say }) {
  const open = useLinkDialog();
  const isActive = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  return <ToolButton tool={{ label: say('editor.link'), icon: 'link', isActive, run: open }} />;
}
