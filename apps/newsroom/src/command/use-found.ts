import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useNearMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import type { Command } from './commands.js';

const FEWEST_CHARACTERS = 2;
const PAUSE_MS = 150;
const MOST_OF_EACH = 6;

interface Found {
  readonly stories: readonly Command[];
  readonly wires: readonly Command[];
  readonly isAsking: boolean;
}

/** Stories and wires by their words, as commands that open them. */
export function useFound(text: string): Found {
  const { say } = useLanguage();
  const moment = useNearMoments();
  const navigate = useNavigate();
  const session = useSession().data;
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const isLongEnough = q.length >= FEWEST_CHARACTERS && text.trim().length >= FEWEST_CHARACTERS;
  const stories = useQuery({ queryKey: ['found', 'stories', q], queryFn: () => api.stories({ q }), enabled: isLongEnough && may(session, 'story:read'), placeholderData: keepPreviousData });
  const wires = useQuery({ queryKey: ['found', 'wires', q], queryFn: () => api.wires({ q }), enabled: isLongEnough && may(session, 'wire:read'), placeholderData: keepPreviousData });
  if (!isLongEnough) return { stories: [], wires: [], isAsking: false };
  return {
    stories: (stories.data?.items ?? []).slice(0, MOST_OF_EACH).map(({ storyId, headline }) => ({
      id: `story ${storyId}`,
      label: headline || say('stories.untitled'),
      run: () => void navigate({ to: '/stories/$storyId', params: { storyId } }),
    })),
    wires: (wires.data?.items ?? []).slice(0, MOST_OF_EACH).map(({ wireId, headline, source, receivedAt }) => ({
      id: `wire ${wireId}`,
      label: headline,
      about: `${source.name} · ${moment(receivedAt)}`,
      run: () => void navigate({ to: '/wires', search: { wire: wireId } }),
    })),
    isAsking: stories.isFetching || wires.isFetching,
  };
}
