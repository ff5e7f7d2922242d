import { ActionIcon, Badge, Group } from '@mantine/core';
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react';
import { useLanguage } from '../language/language.js';
import { BLOCK_KINDS, blockName } from './block-names.js';
import type { BlockJson } from './block-json.js';
import { Card } from './body-schema.js';
import { CardContent } from './card-content.js';
import { ICONS, type Icon } from './icons.js';
import { useBlockDialogs } from './open-block.js';

/** The card as it is seen in the editor: what it shows, and the ways to change it and to take it out. */
export const VisibleCard = Card.extend({ addNodeView: () => ReactNodeViewRenderer(CardView) });

function CardView({ node, selected, editor, getPos, deleteNode }: NodeViewProps) {
  const { say } = useLanguage();
  const ask = useBlockDialogs();
  const block = (node.attrs as { block: BlockJson }).block;
  const name = blockName(say, block.type);
  const isKnown = BLOCK_KINDS.some((kind) => kind === block.type);
  return (
    <NodeViewWrapper className="card" data-selected={selected || undefined} role="group" aria-label={name} contentEditable={false}>
      <Group justify="space-between" gap="xs" mb={6} data-drag-handle>
        <Badge variant="light" color="gray" tt="none">
          {name}
        </Badge>
        {editor.isEditable && (
          <Group gap={2}>
            {isKnown && <CardButton icon="edit" label={`${say('block.edit')}: ${name}`} run={() => ask({ block, position: getPos() })} />}
            <CardButton icon="remove" label={`${say('block.remove')}: ${name}`} run={deleteNode} />
          </Group>
        )}
      </Group>
      <CardContent block={block} />
    </NodeViewWrapper>
  );
}

function CardButton({ icon, label, run }: { readonly icon: Icon; readonly label: string; readonly run: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} title={label} aria-label={label} onClick={run}>
      <svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d={ICONS[icon]} />
      </svg>
    </ActionIcon>
  );
}
