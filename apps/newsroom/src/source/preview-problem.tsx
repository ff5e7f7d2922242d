import { Alert, Text } from '@mantine/core';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { previewFaultOf } from './preview-fault.js';

/** Why there is nothing to add at an address, in the language of the app, and in the words of the service where those say more. */
export function PreviewProblem({ error }: { readonly error: Error }) {
  const { say } = useLanguage();
  const found = error instanceof ApiFailure ? previewFaultOf(error.problem) : undefined;
  if (!found) return <ProblemAlert error={error} />;
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say(`source.fault.${found.fault}`)}>
      {found.saysMore && (
        <Text size="sm" lang="en" className="source-address">
          {error.message}
        </Text>
      )}
    </Alert>
  );
}
