import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { MissingThing, type MissingThingProps } from './missing-thing.js';
import { ProblemAlert } from './problem-alert.js';

interface LoadedProps<Data> {
  readonly of: UseQueryResult<Data>;
  /** What it is that the address of the page names, and the way back where there is no such thing. */
  readonly missing?: MissingThingProps;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for, once it is there. Where asking again fails, the reason stands above it: a form keeps what is typed in it. */
export function Loaded<Data>({ of: { data, error, refetch }, missing, children }: LoadedProps<Data>) {
  const { say } = useLanguage();
  if (missing && data === undefined && error instanceof ApiFailure && error.isMissing) return <MissingThing {...missing} />;
  return (
    <>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined ? !error && <Text c="dimmed">{say('app.loading')}</Text> : children(data)}
    </>
  );
}
