import { ActionIcon, Anchor, Group } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { createContext, useContext, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { ICONS, type Icon } from './icons.js';
import { LinkDialog } from './link-dialog.js';

const Ask = createContext<() => void>(() => undefined);

/** Opens the dialog of the link at the cursor, or of a new one. */
export function useLinkDialog(): () => void {
  return useContext(Ask);
}

interface LinkDialogsProps {
  readonly editor: Editor;
  readonly language: string;
  readonly storyId: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Links of the text: the dialog, and what is shown of the one at the cursor. */
export function LinkDialogs({ editor, language, storyId, isOpen, onOpen, onClose, children }: LinkDialogsProps) {
  return (
    <Ask value={onOpen}>
      {children}
      <LinkAtCursor editor={editor} />
      {isOpen && <LinkDialog editor={editor} language={language} storyId={storyId} onClose={onClose} />}
    </Ask>
  );
}

function LinkAtCursor({ editor }: { readonly editor: Editor }) {
  const { say } = useLanguage();
  const open = useLinkDialog();
  const href = useEditorState({ editor, selector: ({ editor: now }) => (now.getAttributes('link') as { href?: string }).href });
  return (
    <BubbleMenu editor={editor} shouldShow={({ editor: now }) => now.isEditable && now.isActive('link')} options={{ placement: 'bottom-start' }} className="link-bubble" role="group" aria-label={say('link.here')}>
      <Group gap={4} wrap="nowrap">
        <Anchor href={href} target="_blank" rel="noopener noreferrer" size="sm" className="link-address" title={href}>
          {href}
        </Anchor>
        <BubbleButton icon="edit" label={say('link.edit')} run={open} />
        <BubbleButton icon="remove" label={say('editor.link.remove')} run={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()} />
      </Group>
    </BubbleMenu>
  );
}

function BubbleButton({ icon, label, run }: { readonly icon: Icon; readonly label: string; readonly run: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} title={label} aria-label={label} onClick={run}>
      <svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d={ICONS[icon]} />
      </svg>
    </ActionIcon>
  );
}
