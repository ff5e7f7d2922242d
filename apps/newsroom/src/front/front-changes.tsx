import { Button, Stack, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type FrontDiff } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage, type Say } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useSlotName } from './slot-name.js';

interface FrontChangesProps {
  readonly language: string;
  readonly version: number;
  readonly headlines: ReadonlyMap<string, string>;
}

/** What became of the stories from the version before to this one, in words. */
export function FrontChanges({ language, version, headlines }: FrontChangesProps) {
  const { say } = useLanguage();
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <Button mt={4} mr={6} size="xs" variant="subtle" aria-expanded={isShown} aria-label={say('fronts.changesNamed', { version })} onClick={() => setIsShown(!isShown)}>
        {say('fronts.changes')}
      </Button>
      {isShown && <Changes language={language} version={version} headlines={headlines} />}
    </>
  );
}

function Changes({ language, version, headlines }: FrontChangesProps) {
  const { say } = useLanguage();
  const diff = useQuery({ queryKey: ['front-diff', language, version], queryFn: () => api.frontDiff(language, version - 1, version), staleTime: Infinity });
  if (diff.error) return <ProblemAlert error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <Text size="sm">{say('app.loading')}</Text>;
  return <ChangedStories diff={diff.data} headlines={headlines} />;
}

/** What others saved since the version that a refused front was arranged upon; nothing where it was arranged upon none. */
export function FrontConflict({ failure, headlines }: { readonly failure: ApiFailure; readonly headlines: ReadonlyMap<string, string> }) {
  const { changes } = failure.problem as object as { readonly changes?: FrontDiff };
  return changes && <ChangedStories diff={changes} headlines={headlines} />;
}

function ChangedStories({ diff, headlines }: { readonly diff: FrontDiff; readonly headlines: ReadonlyMap<string, string> }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const nameOf = useSlotName();
  const gone = useHeadlines(storiesOf(diff).filter((storyId) => !headlines.has(storyId)));
  const lines = linesOf(diff, { say, moment, nameOf, headlineOf: (storyId) => headlines.get(storyId) || gone.get(storyId) || say('fronts.unknown') });
  return (
    <Stack component="ul" gap={2} my={4} pl="md">
      {lines.length === 0 && (
        <Text component="li" size="sm">
          {say('fronts.diff.none')}
        </Text>
      )}
      {lines.map((line) => (
        <Text component="li" size="sm" key={line}>
          {line}
        </Text>
      ))}
    </Stack>
  );
}

function storiesOf({ added, removed, moved, pinned, unpinned }: FrontDiff): string[] {
  return [...new Set([added, removed, moved, pinned, unpinned].flat().map(({ storyId }) => storyId))];
}

/** Headlines of stories that do not stand on the front any more; those that one cannot read are left out. */
function useHeadlines(storyIds: readonly string[]): ReadonlyMap<string, string> {
  const stories = useQueries({ queries: storyIds.map((storyId) => ({ queryKey: ['story', storyId], queryFn: () => api.story(storyId), staleTime: 60_000, retry: false })) });
  return new Map(stories.flatMap(({ data }) => (data ? [[data.storyId, data.headline] as const] : [])));
}

interface Words {
  readonly say: Say;
  readonly moment: (instant: string) => string;
  readonly nameOf: (slot: string) => string;
  readonly headlineOf: (storyId: string) => string;
}

function linesOf({ added, removed, moved, pinned, unpinned }: FrontDiff, { say, moment, nameOf, headlineOf }: Words): string[] {
  return [
    ...added.map(({ storyId, slot }) => say('fronts.diff.added', { headline: headlineOf(storyId), slot: nameOf(slot) })),
    ...removed.map(({ storyId, slot }) => say('fronts.diff.removed', { headline: headlineOf(storyId), slot: nameOf(slot) })),
    ...moved.map(({ storyId, from, to }) =>
      from === to ? say('fronts.diff.reordered', { headline: headlineOf(storyId), slot: nameOf(to) }) : say('fronts.diff.moved', { headline: headlineOf(storyId), from: nameOf(from), to: nameOf(to) }),
    ),
    ...pinned.map(({ storyId, pin }) => (pin.until ? say('fronts.diff.pinnedUntil', { headline: headlineOf(storyId), time: moment(pin.until.at) }) : say('fronts.diff.pinned', { headline: headlineOf(storyId) }))),
    ...unpinned.map(({ storyId }) => say('fronts.diff.unpinned', { headline: headlineOf(storyId) })),
  ];
}
