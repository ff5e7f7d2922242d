import { List, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useSlotName } from '../front/slot-name.js';
import { useLanguage } from '../language/language.js';
import { useSections, useStoryLanguages } from '../publication/publication.js';
import { useSession } from '../session/session.js';
import type { PublishingAct } from './panel-acts.js';

type Ending = 'kill' | 'takedown' | 'schedule-withdrawal';
const isEnding = (act: PublishingAct): act is Ending => act === 'kill' || act === 'takedown' || act === 'schedule-withdrawal';

/** What happens where, told before anybody confirms it. */
export function Reach({ story, act, isBreaking }: { readonly story: Story; readonly act: PublishingAct; readonly isBreaking: boolean }) {
  const { say } = useLanguage();
  const session = useSession();
  const slotName = useSlotName();
  const [languages, sections] = [useStoryLanguages(), useSections()];
  const front = useQuery({ queryKey: ['front', story.language], queryFn: () => api.front(story.language), staleTime: 30_000 });
  const place = { language: nameOf(languages, story.language), section: nameOf(sections, story.section ?? '') };
  const slot = front.data?.placements.find(({ storyId }) => storyId === story.storyId)?.slot;
  const others = story.translations.filter(({ storyId, status }) => storyId !== story.storyId && status === 'published').map(({ language }) => nameOf(languages, language));
  const isGoing = isEnding(act);
  const address = story.publicUrl ?? (session.data && `${session.data.siteUrl}/${story.language}/${story.section ?? '…'}/${story.chosenSlug ?? '…'}`);
  return (
    <Paper withBorder p="xs" radius="sm" component="section" aria-label={say('reach.title')}>
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {say('reach.title')}
        </Text>
        <List size="sm" spacing={2}>
          <List.Item>
            {say(isGoing ? 'reach.gone' : story.publicUrl ? 'reach.changed' : 'reach.new')}{' '}
            <Text span size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {address}
            </Text>
          </List.Item>
          {story.section && <List.Item>{say(isGoing ? 'reach.lists.gone' : 'reach.lists', place)}</List.Item>}
          <List.Item>{say(isGoing ? 'reach.search.gone' : 'reach.search')}</List.Item>
          {slot !== undefined && <List.Item>{say(isGoing ? 'reach.front.gone' : 'reach.front', { ...place, slot: slotName(slot) })}</List.Item>}
          {isBreaking && !isGoing && <List.Item>{say('reach.breaking', place)}</List.Item>}
          {others.length > 0 && <List.Item>{say(isGoing ? 'reach.translations.gone' : 'reach.translations', { languages: others.join(', ') })}</List.Item>}
          <List.Item>{say(isGoing ? 'reach.log.gone' : 'reach.log')}</List.Item>
        </List>
      </Stack>
    </Paper>
  );
}

function nameOf(named: readonly { readonly value: string; readonly label: string }[], value: string): string {
  return named.find((one) => one.value === value)?.label ?? value;
}
