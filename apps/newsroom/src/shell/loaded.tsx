import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from './problem-alert.js';

interface LoadedProps<Data> {
  readonly of: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for, once it is there. Where asking again fails, the reason stands above it: a form keeps what is typed in it. */
export function Loaded<Data>({ of: { data, error, refetch }, children }: LoadedProps<Data>) {
  const { say } = useLanguage();
  return (
    <>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined ? !error && <Text c="dimmed">{say('app.loading')}</Text> : children(data)}
    </>
  );
}
