import { Badge, Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { dayTitle } from './day-names.js';
import type { Day } from './days.js';
import type { Entry } from './entries.js';
import { EntryIcon, languageOf, lookOf, stateText, titleOf } from './entry-look.js';

interface AgendaProps {
  readonly days: readonly Day[];
  readonly today: Day;
  readonly entries: ReadonlyMap<Day, readonly Entry[]>;
  readonly onOpen: (entry: Entry) => void;
  readonly onPlan: ((day: Day) => void) | undefined;
}

/** Days that have something on them, one below the other. */
export function Agenda({ days, today, entries, onOpen, onPlan }: AgendaProps) {
  const { say, language } = useLanguage();
  return (
    <Stack gap="lg">
      {days
        .filter((day) => entries.has(day))
        .map((day) => (
          <section key={day} aria-label={dayTitle(day, language)}>
            <Group justify="space-between" mb={4} wrap="nowrap" className="agenda-head">
              <Title order={2} size="h5">
                {dayTitle(day, language)}
                {day === today && (
                  <Badge ml={8} size="sm" variant="light">
                    {say('calendar.today')}
                  </Badge>
                )}
              </Title>
              {onPlan && (
                <Button size="compact-xs" variant="subtle" aria-label={say('calendar.planOn', { day: dayTitle(day, language) })} onClick={() => onPlan(day)}>
                  {say('calendar.plan')}
                </Button>
              )}
            </Group>
            <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
              {entries.get(day)!.map((entry) => (
                <li key={entry.id}>
                  <AgendaRow entry={entry} onOpen={() => onOpen(entry)} />
                </li>
              ))}
            </Stack>
          </section>
        ))}
    </Stack>
  );
}

function AgendaRow({ entry, onOpen }: { readonly entry: Entry; readonly onOpen: () => void }) {
  const { say } = useLanguage();
  return (
    <UnstyledButton className="agenda-row" data-entry={entry.id} data-look={lookOf(entry)} onClick={onOpen}>
      <Text span size="sm" className="entry-time">
        {entry.time}
      </Text>
      <EntryIcon entry={entry} size={18} />
      <span>
        <Text span fw={600} display="block" lang={languageOf(entry)} className="entry-title">
          {titleOf(entry, say)}
        </Text>
        <Text span size="sm" c="dimmed" display="block">
          {detailsOf(entry, say).join(' · ')}
        </Text>
      </span>
    </UnstyledButton>
  );
}

function detailsOf(entry: Entry, say: ReturnType<typeof useLanguage>['say']): string[] {
  const state = stateText(entry, say);
  if (entry.kind === 'schedule') return [state, entry.planned.story.language, entry.planned.story.isOnHold || entry.planned.story.isOnLegalHold ? say('calendar.onHold') : ''].filter(Boolean);
  const { place, wants, languages, assignments, stories } = entry.coverage;
  const people = assignments.filter(({ state: answer }) => answer !== 'declined').map(({ name }) => name);
  return [state, place, wants.map((want) => say(`calendar.want.${want}`)).join(', '), languages.join(', '), people.join(', ') || say('calendar.unassigned'), stories.length > 0 ? say('calendar.storyCount', { count: stories.length }) : ''].filter(Boolean);
}
