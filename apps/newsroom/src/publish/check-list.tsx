import { Alert, Anchor, Checkbox, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Story, type StoryChecks } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { KillWords } from '../wire/kill-words.js';
import { wordsAt } from './problem-place.js';

type Check = StoryChecks['items'][number];

const SHOWN_WORDS = 80;
/** A title in the colour of its alert is too pale to be read on it. */
const READABLE = { title: { color: 'var(--mantine-color-text)' } };

/** How the story that was saved last stands against the checks of its section. */
export function useChecks(story: Story, isWanted: boolean) {
  return useQuery({ queryKey: ['checks', story.storyId, story.revision], queryFn: () => api.checks(story.storyId), enabled: isWanted });
}

/** Whether the checks keep the story from readers. Breaking news needs no text, and is marked with the same press that publishes it. */
export function isKeptBack({ data }: ReturnType<typeof useChecks>, isBreaking: boolean): boolean {
  const isOnlyText = data?.items.every(({ code, level, isPassed }) => isPassed || level !== 'blocking' || code === 'body');
  return data?.isPublishable === false && !(isBreaking && isOnlyText);
}

const KILLED = 'wire-killed';

/** Whether the agency took back what the story was made from. A newsroom may know better: it is asked, and not kept back. */
export function isFromKilled({ data }: ReturnType<typeof useChecks>): boolean {
  return data?.items.some(({ code, level, isPassed }) => code === KILLED && level === 'warning' && !isPassed) === true;
}

interface CheckListProps {
  readonly story: Story;
  readonly checks: ReturnType<typeof useChecks>;
  /** Leads to the field that a check complains of. */
  readonly onGoTo: (field: string) => void;
  /** Whether somebody who publishes has said that they know of the kill; asked for where there is one. */
  readonly kill?: { readonly isKnown: boolean; readonly onKnow: (isKnown: boolean) => void };
}

/** Complaints about what is no field of the story: there is nowhere to go. */
const NO_FIELD = ['hold', 'legalHold', 'language'];

/** What keeps the story from being published, and what somebody should have looked at before. */
export function CheckList({ story, checks, onGoTo, kill }: CheckListProps) {
  const { say } = useLanguage();
  if (checks.error) return <ProblemAlert error={checks.error} />;
  if (!checks.data) return <Text size="sm">{say('checks.underWay')}</Text>;
  const failed = checks.data.items.filter(({ isPassed }) => !isPassed);
  const [blocking, warning] = [failed.filter(({ level }) => level === 'blocking'), failed.filter(({ level, code }) => level === 'warning' && !(kill && code === KILLED))];
  if (failed.length === 0) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {say('checks.passed')}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {blocking.length > 0 && (
        <Alert color="red" role="alert" styles={READABLE} title={say('checks.blocking')}>
          <Problems story={story} checks={blocking} onGoTo={onGoTo} say={say} />
        </Alert>
      )}
      {kill && isFromKilled(checks) && <KilledWire story={story} {...kill} />}
      {warning.length > 0 && (
        <Alert color="yellow" role="status" styles={READABLE} title={say('checks.warning')}>
          <Problems story={story} checks={warning} onGoTo={onGoTo} say={say} />
        </Alert>
      )}
    </Stack>
  );
}

function KilledWire({ story: { storyId }, isKnown, onKnow }: { readonly story: Story } & NonNullable<CheckListProps['kill']>) {
  const { say } = useLanguage();
  const compared = useQuery({ queryKey: ['story', storyId, 'wire'], queryFn: () => api.storyWire(storyId) });
  return (
    <Alert color="red" role="alert" styles={READABLE} title={say('checks.wire-killed')}>
      <Stack gap="xs">
        {compared.data?.kill && <KillWords kill={compared.data.kill} language={compared.data.wire.language} />}
        <Checkbox label={say('publish.knowsOfKill')} checked={isKnown} onChange={(event) => onKnow(event.currentTarget.checked)} />
      </Stack>
    </Alert>
  );
}

interface ProblemsProps extends Pick<CheckListProps, 'story' | 'onGoTo'> {
  readonly checks: readonly Check[];
  readonly say: Say;
}

function Problems({ story, checks, onGoTo, say }: ProblemsProps) {
  return (
    <List size="sm" spacing={4}>
      {checks.map((check) => (
        <List.Item key={check.code}>
          <Complaint text={say(`checks.${check.code}`, { most: check.most ?? 0, count: check.problems.length })} field={check.problems[0]?.field} onGoTo={onGoTo} />
          {check.code === 'links' && <Addresses addresses={check.problems.map(({ field }) => wordsAt(story, field)).filter((address) => address !== undefined)} />}
        </List.Item>
      ))}
    </List>
  );
}

function Complaint({ text, field, onGoTo }: { readonly text: string; readonly field: string | undefined; readonly onGoTo: (field: string) => void }) {
  if (field === undefined || NO_FIELD.includes(field)) return text;
  return (
    <Anchor component="button" type="button" size="sm" c="var(--mantine-color-text)" underline="always" ta="start" style={{ verticalAlign: 'top' }} onClick={() => onGoTo(field)}>
      {text}
    </Anchor>
  );
}

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  return addresses.map((address) => (
    <Text key={address} size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
      {address.length > SHOWN_WORDS ? `${address.slice(0, SHOWN_WORDS)}…` : address}
    </Text>
  ));
}
