import { Checkbox, Select, Stack } from '@mantine/core';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { isBreaking, type BreakingChoice } from './breaking-choice.js';

/** For how many hours a story is breaking news, to choose from; the service allows no more than a day. */
const HOURS = [1, 2, 4, 8, 12, 24];
const HOUR_MS = 3_600_000;
/** The service's clock may be behind ours, and a day is a day there. */
const LEEWAY_MS = 60_000;

/** Says to the service what was chosen, where that is another thing than before. */
export async function keepBreaking({ storyId, breaking }: Pick<Story, 'storyId' | 'breaking'>, { isMarked, hours }: BreakingChoice): Promise<void> {
  if (!isMarked) return breaking ? void (await api.unmarkBreaking(storyId)) : undefined;
  if (hours === 'as it is') return;
  await api.markBreaking(storyId, new Date(Date.now() + hours * HOUR_MS - LEEWAY_MS).toISOString());
}

interface BreakingFieldProps {
  readonly story: Story;
  readonly choice: BreakingChoice;
  readonly onChange: (choice: BreakingChoice) => void;
}

/** Whether the story is breaking news once it is published, and how long. */
export function BreakingField({ story, choice, onChange }: BreakingFieldProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const until = story.breaking?.until;
  const times = [...(until && isBreaking(story) ? [{ value: 'as it is', label: say('breaking.until', { time: moment(until) }) }] : []), ...HOURS.map((hours) => ({ value: String(hours), label: say('breaking.hours', { count: hours }) }))];
  return (
    <Stack gap="xs">
      <Checkbox label={say('breaking.mark')} description={say('breaking.hint')} checked={choice.isMarked} onChange={(event) => onChange({ ...choice, isMarked: event.currentTarget.checked })} />
      {choice.isMarked && (
        <Select
          label={say('breaking.howLong')}
          allowDeselect={false}
          data={times}
          value={String(choice.hours)}
          onChange={(value) => value && onChange({ ...choice, hours: value === 'as it is' ? value : Number(value) })}
        />
      )}
    </Stack>
  );
}
