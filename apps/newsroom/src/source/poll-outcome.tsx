import { Alert, Text } from '@mantine/core';
import type { PollResult } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { faultIn } from './fault-words.js';

type Outcome = Pick<PollResult, 'outcome' | 'errorCode' | 'httpStatus' | 'received' | 'updated' | 'killed'> & { readonly refused: number; readonly skipped: number };

/** What came of a poll, in a sentence. */
export function outcomeIn(say: Say, { outcome, errorCode, httpStatus, received, updated, killed, refused, skipped }: Outcome): string {
  if (outcome === 'failed') return say('poll.failed', { reason: faultIn(say, errorCode ?? 'fetch', httpStatus) });
  const words = say(outcome === 'unchanged' || received + updated + killed === 0 ? 'poll.unchanged' : 'poll.changed', { received, updated, killed });
  const others = [...(refused > 0 ? [say('poll.refused', { count: refused })] : []), ...(skipped > 0 ? [say('poll.skipped', { count: skipped })] : [])];
  return [words, ...others].join(', ');
}

/** What a poll brought that somebody has asked for. */
export function PollOutcome({ result }: { readonly result: PollResult }) {
  const { say } = useLanguage();
  return (
    <Alert color={result.outcome === 'failed' ? 'red' : 'teal'} role="status" title={say('poll.done')} styles={{ label: { color: 'var(--mantine-color-text)' } }}>
      <Text size="sm">{outcomeIn(say, { ...result, refused: result.refused.length })}</Text>
      {result.refused.map((reason) => (
        <Text key={reason} size="xs" lang="en">
          {reason}
        </Text>
      ))}
      <ul className="feed-items">
        {result.items.map(({ wireId, headline, outcome }) => (
          <li key={wireId}>
            <Text size="sm">{headline}</Text>
            <Text size="xs">{say(`poll.item.${outcome}`)}</Text>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
