import { Alert, Text } from '@mantine/core';
import { ApiFailure } from '../api/problem.js';
import type { SourceFault } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';

const CODE = /^source-preview\.(.+)$/;

/** Why there is nothing to add at an address, in the language of the app, and in the words of the service. */
export function PreviewProblem({ error }: { readonly error: Error }) {
  const { say } = useLanguage();
  const fault = error instanceof ApiFailure ? CODE.exec(error.problem.code)?.[1] : undefined;
  if (!fault) return <ProblemAlert error={error} />;
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say(`source.fault.${fault as SourceFault | 'no-feed'}`)}>
      <Text size="sm" lang="en" className="source-address">
        {error.message}
      </Text>
    </Alert>
  );
}
