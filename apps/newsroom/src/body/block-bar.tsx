import { Divider, Group, TextInput } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useLanguage } from '../language/language.js';
import { ToolButton, type Tool } from './tool-button.js';
import { useRoving } from './toolbar.js';

/** What can be done with the table or the pull quote that holds the cursor. */
export function BlockBar({ editor }: { readonly editor: Editor }) {
  const place = useEditorState({ editor, selector: ({ editor: now }) => (now.isActive('table') ? 'table' : now.isActive('pullQuote') ? 'pullQuote' : undefined) });
  if (place === 'table') return <TableBar editor={editor} />;
  if (place === 'pullQuote') return <PullQuoteBar editor={editor} />;
  return null;
}

function TableBar({ editor }: { readonly editor: Editor }) {
  const { say } = useLanguage();
  const roving = useRoving();
  const table = useEditorState({ editor, selector: ({ editor: now }) => now.getAttributes('table') as { headerRow?: boolean; headerColumn?: boolean | null; caption?: string | null } });
  const does = () => editor.chain().focus();
  const tools: readonly Tool[] = [
    { label: say('table.rowAbove'), icon: 'rowAbove', run: () => does().addRowBefore().run() },
    { label: say('table.rowBelow'), icon: 'rowBelow', run: () => does().addRowAfter().run() },
    { label: say('table.rowRemove'), icon: 'rowRemove', run: () => does().deleteRow().run() },
    { label: say('table.columnLeft'), icon: 'columnLeft', run: () => does().addColumnBefore().run() },
    { label: say('table.columnRight'), icon: 'columnRight', run: () => does().addColumnAfter().run() },
    { label: say('table.columnRemove'), icon: 'columnRemove', run: () => does().deleteColumn().run() },
    { label: say('table.headerRow'), icon: 'headerRow', isActive: table.headerRow === true, run: () => does().updateAttributes('table', { headerRow: !table.headerRow }).run() },
    { label: say('table.headerColumn'), icon: 'headerColumn', isActive: table.headerColumn === true, run: () => does().updateAttributes('table', { headerColumn: table.headerColumn ? null : true }).run() },
    { label: say('table.remove'), icon: 'remove', run: () => does().deleteTable().run() },
  ];
  return (
    <Group gap="xs" p={4} className="block-bar">
      <Group gap={2} role="toolbar" aria-label={say('block.table')} {...roving}>
        {tools.map((tool) => (
          <ToolButton key={tool.label} tool={tool} />
        ))}
      </Group>
      <Divider orientation="vertical" />
      <AttributeField editor={editor} node="table" attribute="caption" label={say('block.caption')} value={table.caption ?? ''} maxLength={500} />
    </Group>
  );
}

function PullQuoteBar({ editor }: { readonly editor: Editor }) {
  const { say } = useLanguage();
  const attribution = useEditorState({ editor, selector: ({ editor: now }) => (now.getAttributes('pullQuote') as { attribution?: string | null }).attribution ?? '' });
  return (
    <Group gap="xs" p={4} className="block-bar">
      <AttributeField editor={editor} node="pullQuote" attribute="attribution" label={say('block.attribution')} value={attribution} maxLength={200} />
    </Group>
  );
}

interface AttributeFieldProps {
  readonly editor: Editor;
  readonly node: string;
  readonly attribute: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
}

function AttributeField({ editor, node, attribute, label, value, maxLength }: AttributeFieldProps) {
  return (
    <TextInput
      size="xs"
      flex={1}
      miw={180}
      placeholder={label}
      aria-label={label}
      maxLength={maxLength}
      value={value}
      onChange={(event) => editor.commands.updateAttributes(node, { [attribute]: event.currentTarget.value || null })}
    />
  );
}
