import { Alert, Stack, Text, Title } from '@mantine/core';
import type { FoundFeed } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

const SHOWN = 5;

/** The newest items of a feed, as they would come in, and what is to be known of it before. */
export function FeedItems({ feed: { url, items, warnings: found } }: { readonly feed: FoundFeed }) {
  const { say } = useLanguage();
  const warnings = [...(url.startsWith('http:') ? (['not-encrypted'] as const) : []), ...found];
  return (
    <Stack gap={6} component="section" aria-label={say('add.preview')}>
      {warnings.length > 0 && (
        <Alert color="yellow" py="xs" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {say(`warning.${warning}`)}
            </Text>
          ))}
        </Alert>
      )}
      <Title order={3} size="h6">
        {say('add.preview')}
      </Title>
      <ul className="feed-items">
        {items.slice(0, SHOWN).map((item, index) => (
          <FeedItem key={index} item={item} />
        ))}
      </ul>
    </Stack>
  );
}

function FeedItem({ item: { headline, standfirst, publishedAt, language, words, pictures } }: { readonly item: FoundFeed['items'][number] }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const facts = [publishedAt ? moment(publishedAt) : say('add.noDate'), say('add.words', { count: words }), pictures.length > 0 && say('add.pictures', { count: pictures.length })];
  return (
    <li>
      <Stack gap={2} miw={0}>
        <Text size="sm" fw={600} lang={language ?? undefined} lineClamp={2}>
          {headline}
        </Text>
        {standfirst && (
          <Text size="sm" lang={language ?? undefined} lineClamp={2}>
            {standfirst}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      {pictures[0] && <img src={pictures[0]} alt="" loading="lazy" referrerPolicy="no-referrer" />}
    </li>
  );
}
