import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState } from 'react';
import type { Say } from '../language/language.js';
import { ToolButton } from './tool-button.js';

export function LinkTool({ editor, say }: { readonly editor: Editor; readonly say: Say }) {
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const isActive = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const open = () => {
    setAddress((editor.getAttributes('link') as { href?: string }).href ?? 'https://');
    setOpen(true);
  };
  const apply = () => {
    if (/^(https?:\/\/.+|mailto:.+)/.test(address)) editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run();
    setOpen(false);
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withArrow>
      <Popover.Target>
        <ToolButton tool={{ label: say('editor.link'), icon: 'link', isActive, run: open }} />
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          <Stack gap="xs">
            <TextInput label={say('editor.link.prompt')} value={address} onChange={(event) => setAddress(event.currentTarget.value)} />
            <Group gap="xs">
              <Button type="submit" size="xs">
                {say('editor.link')}
              </Button>
              {isActive && (
                <Button variant="default" size="xs" onClick={remove}>
                  {say('editor.link.remove')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
