import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ArchiveHit, type ArchiveQuestion } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments, useSections } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { markedParts } from './marked.js';

interface ArchiveListProps {
  readonly question: ArchiveQuestion;
  /** Asks with words that are found instead. */
  readonly onAsk: (q: string) => void;
}

/** What readers can read, by the words of the whole text, as the search service finds it. */
export function ArchiveList({ question, onAsk }: ArchiveListProps) {
  const { say } = useLanguage();
  const found = useInfiniteQuery({
    queryKey: ['archive', question],
    queryFn: ({ pageParam }) => api.searchArchive({ ...question, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: question.q !== '',
  });
  if (question.q === '') return <Text c="dimmed">{say('archive.begin')}</Text>;
  if (found.error instanceof ApiFailure && found.error.isAway) return <Text role="alert">{say('archive.away')}</Text>;
  if (found.error) return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Text c="dimmed">{say('app.loading')}</Text>;
  const [{ total, didYouMean }] = found.data.pages as [(typeof found.data.pages)[number]];
  return (
    <Stack>
      <Text size="sm" role="status">
        {say('archive.total', { count: total })}
      </Text>
      {didYouMean && (
        <Anchor component="button" type="button" size="sm" underline="always" ta="start" onClick={() => onAsk(didYouMean)}>
          {say('archive.didYouMean', { words: didYouMean })}
        </Anchor>
      )}
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {found.data.pages.flatMap(({ hits }) => hits).map((hit) => (
          <li key={hit.storyId}>
            <Hit hit={hit} />
          </li>
        ))}
      </Stack>
      <ReadOn list={found} />
    </Stack>
  );
}

function Hit({ hit: { storyId, language, section, publishedAt, headlineHtml, snippet } }: { readonly hit: ArchiveHit }) {
  const moment = useMoments();
  const sections = useSections();
  return (
    <>
      <Link to="/stories/$storyId" params={{ storyId }} lang={language} className="story-link">
        <Marked html={headlineHtml} />
      </Link>
      <Text size="sm" lang={language}>
        <Marked html={snippet} />
      </Text>
      <Group gap={6}>
        <Badge size="xs" variant="light">
          {language}
        </Badge>
        <Text size="xs" c="dimmed">
          {[sections.find(({ value }) => value === section)?.label ?? section, moment(publishedAt)].join(' · ')}
        </Text>
      </Group>
    </>
  );
}

function Marked({ html }: { readonly html: string }) {
  return markedParts(html).map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}
