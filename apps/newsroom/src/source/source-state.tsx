import { Group, Stack, Text } from '@mantine/core';
import type { SourceState, WireSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { faultIn } from './fault-words.js';
import { saysMoreOf } from './preview-fault.js';
import { useSpans } from './source-words.js';
import './source.css';

/** A mark whose shape differs as well as its colour; words stand beside it or are its name. */
export function StateDot({ state, label }: { readonly state: SourceState; readonly label?: string }) {
  return <span className="source-dot" data-state={state} {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label })} />;
}

/** How a source fares, in words: what is wrong, and for how long. */
export function StateInWords({ source, isWhole = false }: { readonly source: WireSource; /** With what the service alone can say: which document, which key. */ readonly isWhole?: boolean }) {
  const { say } = useLanguage();
  const reason = useReason(source);
  const waits = source.lacksSecret && source.isEnabled;
  return (
    <Stack gap={0}>
      <Group gap={6} wrap="nowrap">
        <StateDot state={waits ? 'paused' : source.health.state} />
        <Text size="sm" fw={600}>
          {say(waits ? 'source.state.noSecret' : `source.state.${source.health.state}`)}
        </Text>
      </Group>
      {reason && (
        <Text size="xs" c="dimmed">
          {reason}
        </Text>
      )}
      {source.failedFiles > 0 && (
        <Text size="xs" fw={600}>
          {say('source.failedFiles', { count: source.failedFiles })}
        </Text>
      )}
      {isWhole && source.isEnabled && saysMoreOf(source.lastErrorCode) && (
        <Text size="xs" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
          {source.lastError}
        </Text>
      )}
    </Stack>
  );
}

function useReason({ health: { state, fault, expectedWithinSeconds }, lastItemAt, errorStreak, lastHttpStatus }: WireSource): string | undefined {
  const { say } = useLanguage();
  const { span } = useSpans();
  if (state === 'paused') return undefined;
  if (fault && errorStreak > 0) return `${faultIn(say, fault, lastHttpStatus)} ${say('source.streak', { count: errorStreak })}`;
  if (state === 'quiet') return say('source.quietFor', { time: lastItemAt ? span((Date.now() - Date.parse(lastItemAt)) / 1_000) : say('source.never'), expected: span(expectedWithinSeconds!) });
  return fault ? say(`source.fault.${fault}`) : undefined;
}
