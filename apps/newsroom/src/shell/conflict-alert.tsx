import { Alert, Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/problem.js';
import { useRefusal } from '../refusal/use-refusal.js';

interface ConflictAlertProps {
  readonly title: string;
  readonly failure: ApiFailure;
  /** What the button says. */
  readonly action: string;
  readonly onLoad: () => void;
  /** What they changed. */
  readonly children?: ReactNode;
}

/** Somebody else saved meanwhile: says who, and offers to go on from what they saved. */
export function ConflictAlert({ title, failure, action, onLoad, children }: ConflictAlertProps) {
  const { reasonOf } = useRefusal();
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={title}>
      <Text size="sm">{reasonOf(failure)}</Text>
      {children}
      <Button mt="xs" size="xs" h="auto" mih={30} py={4} styles={{ label: { whiteSpace: 'normal' } }} onClick={onLoad}>
        {action}
      </Button>
    </Alert>
  );
}
