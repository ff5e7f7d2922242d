import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FoundFeed, SourcePreview, WebSignIn } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FeedItems } from './feed-items.js';
import { KnownSource } from './known-source.js';
import { NewSourceForm } from './new-source-form.js';
import { useSpans } from './source-words.js';

interface FoundFeedsProps {
  readonly preview: SourcePreview;
  /** What the server of the address that was looked at was told. */
  readonly signIn: WebSignIn | undefined;
  readonly askedAt: string;
  readonly onOpen: (sourceId: string) => void;
}

/** The feeds of a site: one is chosen, looked at, and added; signed in where it was looked at so. */
export function FoundFeeds({ preview: { feeds, refused, address }, signIn, askedAt, onOpen }: FoundFeedsProps) {
  const { say } = useLanguage();
  const [url, setUrl] = useState(feeds[0]!.url);
  const chosen = feeds.find((feed) => feed.url === url)!;
  const isThere = new URL(url).origin === new URL(askedAt).origin;
  return (
    <Stack>
      <Radio.Group label={say('add.feeds', { count: feeds.length })} value={url} onChange={setUrl}>
        <Stack gap={6} mt={4}>
          {feeds.map((feed) => (
            <FeedChoice key={feed.url} feed={feed} />
          ))}
        </Stack>
      </Radio.Group>
      {refused.map((one) => (
        <Text key={one.url} size="xs" c="dimmed" className="source-address">
          {say('add.announced', { url: one.url })}
        </Text>
      ))}
      <FeedItems key={`items of ${url}`} feed={chosen} />
      {signIn && !isThere && <Text size="sm">{say('add.web.elsewhere')}</Text>}
      {chosen.knownAs && !chosen.knownAs.isRetired ? (
        <KnownSource knownAs={chosen.knownAs} onOpen={onOpen} />
      ) : (
        <NewSourceForm key={url} feed={chosen} origin={{ way: 'poll', url, ...(signIn && isThere && { signIn }) }} suggestion={suggestionFor(chosen, address)} onAdded={onOpen} />
      )}
    </Stack>
  );
}

/** Named by itself or by its host, and credited to the site that led to it. */
function suggestionFor({ title, url }: FoundFeed, site: string) {
  return { creditUrl: new URL(site).origin, ...(!title && { name: new URL(url).hostname.replace(/^www\./, '') }) };
}

function FeedChoice({ feed }: { readonly feed: FoundFeed }) {
  const { say } = useLanguage();
  const { span, distance } = useSpans();
  const facts = [
    say('add.items', { count: feed.itemCount }),
    feed.itemsPerDay !== null && say('add.perDay', { count: feed.itemsPerDay }),
    feed.changesEverySeconds !== null && say('add.every', { time: span(feed.changesEverySeconds) }),
    feed.newestAt && say('add.newest', { time: distance(feed.newestAt) }),
  ];
  return (
    <div className="feed-choice">
      <Radio value={feed.url} label={feed.title ?? feed.url} styles={{ label: { fontWeight: 600, overflowWrap: 'anywhere' } }} description={<span className="source-address">{feed.url}</span>} />
      <Group gap={6} mt={6} ms={32}>
        <Badge size="sm" variant="default" tt="none">
          {feed.format}
        </Badge>
        {feed.languages.map(({ language, items }) => (
          <Badge key={language} size="sm" variant="default" tt="none">
            {feed.languages.length > 1 ? `${language} ${items}` : language}
          </Badge>
        ))}
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </Group>
    </div>
  );
}
