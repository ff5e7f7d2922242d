import { Badge, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api, type Coverage } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useStoryLanguages } from '../publication/publication.js';
import { mayOn } from '../session/desk-rights.js';
import { useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { StatusBadge } from '../story/status-badge.js';

interface CoverageStoriesProps {
  readonly coverage: Coverage;
  readonly isChangeable: boolean;
  readonly onChanged: (coverage: Coverage) => void;
}

/** The stories that come of it, one in each language; others are begun or named here. */
export function CoverageStories({ coverage, isChangeable, onChanged }: CoverageStoriesProps) {
  const { say } = useLanguage();
  const [isLinking, setIsLinking] = useState(false);
  const mayWrite = mayOn(useSession().data, 'story:write', coverage.deskId);
  const unlink = useMutation({ mutationFn: (storyId: string) => api.unlinkCoverage(coverage.coverageId, storyId), onSuccess: onChanged });
  const { stories } = coverage;
  return (
    <Stack gap="sm" component="section" aria-label={say('calendar.stories')}>
      <Title order={3} size="h5">
        {say('calendar.stories')}
      </Title>
      {stories.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('calendar.noStories')}
        </Text>
      )}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {stories.map(({ storyId, headline, language, status, withdrawnFor }) => (
          <Group key={storyId} component="li" gap="xs">
            <Link to="/stories/$storyId" params={{ storyId }} lang={language} className="story-link">
              {headline || say('stories.untitled')}
            </Link>
            <Badge size="xs" variant="light">
              {language}
            </Badge>
            <StatusBadge status={status} withdrawnFor={withdrawnFor} />
            {isChangeable && (
              <Button size="compact-xs" variant="subtle" loading={unlink.isPending && unlink.variables === storyId} aria-label={say('calendar.unlinkNamed', { headline })} onClick={() => unlink.mutate(storyId)}>
                {say('calendar.unlink')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      {unlink.error && <ProblemAlert error={unlink.error} />}
      {isChangeable && mayWrite && <BeginStory coverage={coverage} />}
      {isChangeable && !isLinking && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setIsLinking(true)}>
            {say('calendar.linkStory')}
          </Button>
        </Group>
      )}
      {isLinking && <LinkStory coverage={coverage} onChanged={onChanged} onClose={() => setIsLinking(false)} />}
    </Stack>
  );
}

/** Begins the story in a language that it is not told in yet, as a translation of the others. */
function BeginStory({ coverage: { coverageId, deskId, title, note, languages: wanted, stories } }: { readonly coverage: Coverage }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const told = new Set(stories.map(({ language }) => language));
  const languages = useStoryLanguages().filter(({ value }) => !told.has(value));
  const first = languages.find(({ value }) => wanted.includes(value))?.value ?? languages[0]?.value;
  const [chosen, setChosen] = useState<string>();
  const language = languages.some(({ value }) => value === chosen) ? chosen : first;
  const key = useMemo(() => crypto.randomUUID(), [language]);
  const begin = useMutation({
    mutationFn: async () => {
      const [other] = stories;
      const set = other && (await api.story(other.storyId)).translationSetId;
      const { storyId } = await api.beginStory({ deskId, language: language!, headline: title, ...(note && { ednote: note }), ...(set && { translationSetId: set }) }, key);
      await api.linkCoverage(coverageId, storyId);
      return storyId;
    },
    onSuccess: (storyId) => navigate({ to: '/stories/$storyId', params: { storyId } }),
  });
  if (!language) return null;
  return (
    <>
      <Group gap="xs" align="end">
        <NativeSelect size="xs" label={say('stories.language')} value={language} data={[...languages]} onChange={(event) => setChosen(event.currentTarget.value)} />
        <Button size="xs" loading={begin.isPending} onClick={() => begin.mutate()}>
          {say('stories.begin')}
        </Button>
      </Group>
      {begin.error && <ProblemAlert error={begin.error} />}
    </>
  );
}

const MOST_FOUND = 8;

/** Finds a story that there is already. */
function LinkStory({ coverage, onChanged, onClose }: Omit<CoverageStoriesProps, 'isChangeable'> & { readonly onClose: () => void }) {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({ queryKey: ['stories', 'to-link', q], queryFn: () => api.stories({ ...(q && { q }) }), placeholderData: keepPreviousData });
  const linked = new Set(coverage.stories.map(({ storyId }) => storyId));
  const stories = (found.data?.items ?? []).filter(({ storyId }) => !linked.has(storyId)).slice(0, MOST_FOUND);
  const link = useMutation({
    mutationFn: (storyId: string) => api.linkCoverage(coverage.coverageId, storyId),
    onSuccess: (after) => {
      onChanged(after);
      onClose();
    },
  });
  return (
    <Stack gap="xs">
      <TextInput size="xs" label={say('stories.search')} autoFocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {(found.error ?? link.error) && <ProblemAlert error={found.error ?? link.error} />}
      {found.isSuccess && stories.length === 0 && <Text size="sm">{say('calendar.noneFound')}</Text>}
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {stories.map(({ storyId, headline, language, status, withdrawnFor }) => (
          <Group key={storyId} component="li" gap="xs" wrap="nowrap" justify="space-between">
            <Text size="sm" lang={language}>
              {headline || say('stories.untitled')}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <StatusBadge status={status} withdrawnFor={withdrawnFor} />
              <Button size="compact-xs" variant="light" loading={link.isPending && link.variables === storyId} aria-label={say('calendar.linkNamed', { headline })} onClick={() => link.mutate(storyId)}>
                {say('calendar.link')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      <Group>
        <Button size="xs" variant="default" onClick={onClose}>
          {say('app.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
