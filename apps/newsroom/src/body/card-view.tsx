import { ActionIcon, Anchor, Badge, Group, Image, Text } from '@mantine/core';
import type { BodyPicture, Embed } from '@stet/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { BLOCK_KINDS, blockName } from './block-names.js';
import { Card, type BlockJson } from './body-schema.js';
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

function CardContent({ block }: { readonly block: BlockJson }) {
  const { say } = useLanguage();
  const attrs = block.attrs as never;
  switch (block.type) {
    case 'picture':
      return <PictureCard picture={attrs} />;
    case 'gallery':
      return <GalleryCard pictures={(block.content as { attrs: BodyPicture }[]).map((one) => one.attrs)} caption={(attrs as { caption?: string } | undefined)?.caption} />;
    case 'embed':
      return <EmbedCard embed={attrs} />;
    case 'readAlso':
      return <ReadAlsoCard storyId={(attrs as { storyId: string }).storyId} />;
    default:
      return <Text size="sm">{say('block.kept')}</Text>;
  }
}

function PictureCard({ picture }: { readonly picture: BodyPicture }) {
  return (
    <figure className="card-figure">
      <Image src={picture.url} alt={picture.decorative ? '' : picture.alternativeText} radius="sm" mah={280} fit="contain" />
      <Text component="figcaption" size="xs" c="dimmed">
        {[picture.caption, picture.credit].filter(Boolean).join(' · ')}
      </Text>
    </figure>
  );
}

function GalleryCard({ pictures, caption }: { readonly pictures: readonly BodyPicture[]; readonly caption?: string }) {
  return (
    <>
      <div className="card-pictures">
        {pictures.map((picture, index) => (
          <Image key={index} src={picture.url} alt={picture.decorative ? '' : picture.alternativeText} radius="sm" h={96} w="auto" fit="cover" />
        ))}
      </div>
      {caption && (
        <Text size="xs" c="dimmed">
          {caption}
        </Text>
      )}
    </>
  );
}

function EmbedCard({ embed }: { readonly embed: Embed }) {
  return (
    <>
      <Text size="xs" c="dimmed">
        {embed.provider}
      </Text>
      <Text fw={600}>{embed.title}</Text>
      <Anchor href={embed.url} target="_blank" rel="noopener" size="xs">
        {embed.url}
      </Anchor>
    </>
  );
}

/** The story as it is now: a link to one that was withdrawn shows readers nothing. */
function ReadAlsoCard({ storyId }: { readonly storyId: string }) {
  const { say } = useLanguage();
  const story = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId), staleTime: 30_000 });
  if (!story.data) return <Text size="sm">{story.error ? say('block.readAlso.missing') : say('app.loading')}</Text>;
  const { headline, status } = story.data;
  return (
    <>
      <Link to="/stories/$storyId" params={{ storyId }} className="story-link">
        {headline || say('stories.untitled')}
      </Link>
      {status !== 'published' && (
        <Text size="xs" c="orange">
          {say('block.readAlso.notPublic')}
        </Text>
      )}
    </>
  );
}
