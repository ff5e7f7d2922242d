import { Alert, Button, Text } from '@mantine/core';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusal } from '../refusal/use-refusal.js';

interface ProblemAlertProps {
  readonly error: unknown;
  /** What it did not work with, where there are several. */
  readonly about?: string;
  readonly onRetry?: () => void;
}

/** Says what did not work, and offers what can be done about it. */
export function ProblemAlert({ error, about, onRetry }: ProblemAlertProps) {
  const { say } = useLanguage();
  const { reasonOf, fieldsBeside, isFaultOfOurs } = useRefusal();
  const failure = error instanceof ApiFailure ? error : undefined;
  const isOurs = isFaultOfOurs(error);
  const title = isOurs ? (about ? 'error.titleOf' : 'error.title') : about ? 'error.refusedOf' : 'error.refused';
  return (
    <Alert color={isOurs ? 'red' : 'orange'} role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say(title, { about: about ?? '' })}>
      <Text size="sm">{reasonOf(error)}</Text>
      {failure &&
        fieldsBeside(failure.problem).map(({ name, reason }, index) => (
          <Text size="sm" key={index}>
            {name}: {reason}
          </Text>
        ))}
      {isOurs && failure?.problem.correlationId && (
        <Text size="xs" c="dimmed" mt={4}>
          {say('error.correlation', { id: failure.problem.correlationId })}
        </Text>
      )}
      {onRetry && (
        <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
          {say('app.retry')}
        </Button>
      )}
    </Alert>
  );
}
