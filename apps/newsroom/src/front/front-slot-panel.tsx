import { ActionIcon, Badge, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import type { NamedInstant, Placement } from '@stet/contracts';
import { useState, type DragEvent } from 'react';
import type { StorySummary } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { StatusBadge } from '../story/status-badge.js';
import { isAtEnd, moved, pinnedOrNot, pinnedUntil, removed, stepped, type Arrangement } from './arrangement.js';
import { PinEnd } from './pin-end.js';
import { useSlotName } from './slot-name.js';

interface FrontSlotProps {
  readonly slot: Arrangement[number];
  readonly arrangement: Arrangement;
  readonly language: string;
  readonly headlines: ReadonlyMap<string, string>;
  readonly standings: ReadonlyMap<string, Pick<StorySummary, 'status' | 'withdrawnFor'>>;
  /** Absent for those who may only look. */
  readonly onChange: ((arrangement: Arrangement) => void) | undefined;
}

const STORY = 'text/x-stet-story';

/** A slot with what stands in it; stories are dropped onto it or moved by their buttons. */
export function FrontSlotPanel(props: FrontSlotProps) {
  const { slot, arrangement, onChange } = props;
  const { say } = useLanguage();
  const nameOf = useSlotName();
  const [isOver, setIsOver] = useState(false);
  const isFull = slot.stories.length > slot.capacity;
  const dropAt = (event: DragEvent, place: number) => {
    event.preventDefault();
    event.stopPropagation();
    setIsOver(false);
    onChange?.(moved(arrangement, event.dataTransfer.getData(STORY), slot.slot, place));
  };
  return (
    <Paper
      withBorder
      p="sm"
      radius="sm"
      component="section"
      aria-label={nameOf(slot.slot)}
      bg={isOver ? 'var(--mantine-primary-color-light)' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => dropAt(event, slot.stories.length)}
    >
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {nameOf(slot.slot)}
          </Title>
          <Text size="sm" c={isFull ? undefined : 'dimmed'} fw={isFull ? 600 : undefined}>
            {say('fronts.room', { count: slot.stories.length, room: slot.capacity })}
          </Text>
        </Group>
        {isFull && <Text size="sm">{say('fronts.full')}</Text>}
        <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
          {slot.stories.map((story, place) => (
            <li key={story.storyId} draggable={onChange !== undefined} onDragStart={(event) => event.dataTransfer.setData(STORY, story.storyId)} onDrop={(event) => dropAt(event, place)}>
              <PlacedStory {...props} story={story} />
            </li>
          ))}
        </Stack>
        {slot.stories.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('fronts.newest')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function PlacedStory({ story, arrangement, language, headlines, standings, onChange }: FrontSlotProps & { readonly story: Placement }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const nameOf = useSlotName();
  const { storyId, pin } = story;
  const headline = headlines.get(storyId) || say('fronts.unknown');
  const standing = standings.get(storyId);
  return (
    <Paper withBorder p="xs" radius="sm" className="front-story">
      <Text fw={600} lang={language}>
        {headline}
      </Text>
      <Group gap={6} mt={4}>
        {standing && standing.status !== 'published' && <StatusBadge {...standing} />}
        {pin && (
          <Badge variant="light" maw="none" styles={{ label: { color: 'var(--mantine-color-text)' } }}>
            {pin.until ? say('fronts.pinnedUntil', { time: endOf(pin.until, moment) }) : say('fronts.pinned')}
          </Badge>
        )}
      </Group>
      {onChange && (
        <Group gap={6} mt={6}>
          <ActionIcon variant="default" size="lg" aria-label={say('fronts.up', { headline })} disabled={isAtEnd(arrangement, storyId, -1)} onClick={() => onChange(stepped(arrangement, storyId, -1))}>
            ↑
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={say('fronts.down', { headline })} disabled={isAtEnd(arrangement, storyId, 1)} onClick={() => onChange(stepped(arrangement, storyId, 1))}>
            ↓
          </ActionIcon>
          <NativeSelect aria-label={say('fronts.moveTo', { headline })} value={story.slot} data={arrangement.map(({ slot }) => ({ value: slot, label: nameOf(slot) }))} onChange={(event) => onChange(moved(arrangement, storyId, event.currentTarget.value))} />
          <Button variant="default" size="xs" aria-label={say(pin ? 'fronts.unpinNamed' : 'fronts.pinNamed', { headline })} onClick={() => onChange(pinnedOrNot(arrangement, storyId))}>
            {say(pin ? 'fronts.unpin' : 'fronts.pin')}
          </Button>
          {pin && <PinEnd headline={headline} pin={pin} onChange={(until) => onChange(pinnedUntil(arrangement, storyId, until))} />}
          <Button variant="default" size="xs" aria-label={say('fronts.removeNamed', { headline })} onClick={() => onChange(removed(arrangement, storyId))}>
            {say('fronts.remove')}
          </Button>
        </Group>
      )}
    </Paper>
  );
}

/** As it was chosen, until the service has said which moment that is. */
function endOf({ at, localTime, zone }: Partial<NamedInstant>, moment: (instant: string) => string): string {
  return at ? moment(at) : `${localTime?.replace('T', ' ')} ${zone}`;
}
