import { ActionIcon, Divider, Group, Input, Paper, Popover, Stack, TextInput, Button } from '@mantine/core';
import Blockquote from '@tiptap/extension-blockquote';
import { ListItem } from '@tiptap/extension-list';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { bodyText, type StoryBody } from '@stet/contracts';
import { useState } from 'react';
import { useLanguage, type Say } from '../language/language.js';
import { countGraphemes, countWords } from './text-length.js';

/** The server's schema of a body, told to the editor, so that nothing can be typed or pasted that cannot be saved. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false, autolink: true, protocols: ['mailto'], HTMLAttributes: { rel: null, target: null } },
    blockquote: false,
    listItem: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
  }),
  Blockquote.extend({ content: 'paragraph+' }),
  ListItem.extend({ content: 'paragraph+' }),
];

interface BodyEditorProps {
  readonly body: StoryBody;
  readonly language: string;
  readonly editable: boolean;
  readonly error?: string;
  readonly onChange: (body: StoryBody) => void;
}

export function BodyEditor({ body, language, editable, error, onChange }: BodyEditorProps) {
  const { say } = useLanguage();
  const editor = useEditor({
    extensions,
    content: body,
    editable,
    editorProps: { attributes: { lang: language, role: 'textbox', 'aria-multiline': 'true', 'aria-label': say('editor.body'), class: 'story-body' } },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON() as StoryBody),
  });
  const text = bodyText(body);
  return (
    <Input.Wrapper label={say('editor.body')} labelElement="div" error={error}>
      <Paper withBorder radius="sm" className="body-editor">
        {editable && <Toolbar editor={editor} say={say} />}
        <EditorContent editor={editor} />
      </Paper>
      <Input.Description mt={4}>
        {say('editor.words', { count: countWords(text, language) })} · {say('editor.characters', { count: countGraphemes(text, language) })}
      </Input.Description>
    </Input.Wrapper>
  );
}

interface Tool {
  readonly label: string;
  readonly sign: string;
  readonly isActive?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

function Toolbar({ editor, say }: { readonly editor: Editor; readonly say: Say }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading', { level: 2 }),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const does = () => editor.chain().focus();
  const tools: readonly Tool[] = [
    { label: say('editor.bold'), sign: 'B', isActive: active.bold, run: () => does().toggleBold().run() },
    { label: say('editor.italic'), sign: 'I', isActive: active.italic, run: () => does().toggleItalic().run() },
    { label: say('editor.heading'), sign: 'H', isActive: active.heading, run: () => does().toggleHeading({ level: 2 }).run() },
    { label: say('editor.bulletList'), sign: '•', isActive: active.bulletList, run: () => does().toggleBulletList().run() },
    { label: say('editor.orderedList'), sign: '1.', isActive: active.orderedList, run: () => does().toggleOrderedList().run() },
    { label: say('editor.quote'), sign: '❝', isActive: active.quote, run: () => does().toggleBlockquote().run() },
  ];
  const history: readonly Tool[] = [
    { label: say('editor.undo'), sign: '↶', isDisabled: !active.canUndo, run: () => does().undo().run() },
    { label: say('editor.redo'), sign: '↷', isDisabled: !active.canRedo, run: () => does().redo().run() },
  ];
  return (
    <Group gap={2} p={4} role="toolbar" aria-label={say('editor.body')} className="body-toolbar">
      {tools.map((tool) => (
        <ToolButton key={tool.label} tool={tool} />
      ))}
      <LinkTool editor={editor} say={say} />
      <Divider orientation="vertical" mx={4} />
      {history.map((tool) => (
        <ToolButton key={tool.label} tool={tool} />
      ))}
    </Group>
  );
}

function ToolButton({ tool }: { readonly tool: Tool }) {
  return (
    <ActionIcon
      variant={tool.isActive ? 'filled' : 'subtle'}
      color={tool.isActive ? undefined : 'gray'}
      size={32}
      title={tool.label}
      aria-label={tool.label}
      aria-pressed={tool.isActive}
      disabled={tool.isDisabled}
      onClick={tool.run}
    >
      <span aria-hidden className={`tool-sign tool-sign-${tool.sign}`}>
        {tool.sign}
      </span>
    </ActionIcon>
  );
}

function LinkTool({ editor, say }: { readonly editor: Editor; readonly say: Say }) {
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
        <span>
          <ToolButton tool={{ label: say('editor.link'), sign: '🔗', isActive, run: open }} />
        </span>
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
