import { Alert, Button, Text } from '@mantine/core';
import type { ApiFailure } from '../api/problem.js';
import { useRefusal } from '../refusal/use-refusal.js';

interface ConflictAlertProps {
  readonly title: string;
  readonly failure: ApiFailure;
  /** What the button says: what was typed here is lost by it. */
  readonly action: string;
  readonly onLoad: () => void;
}

/** Somebody else saved meanwhile: says who, and offers what they saved in place of what stands here. */
export function ConflictAlert({ title, failure, action, onLoad }: ConflictAlertProps) {
  const { reasonOf } = useRefusal();
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={title}>
      <Text size="sm">{reasonOf(failure)}</Text>
      <Button mt="xs" size="xs" h="auto" mih={30} py={4} styles={{ label: { whiteSpace: 'normal' } }} onClick={onLoad}>
        {action}
      </Button>
    </Alert>
  );
}
