import { Anchor, Image, Text } from '@mantine/core';
import type { BodyPicture, Embed } from '@stet/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { BlockJson } from './block-json.js';

/** What a block shows that is not edited in the text. */
export function CardContent({ block }: { readonly block: BlockJson }) {
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
