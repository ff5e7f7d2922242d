import { Alert, Text } from '@mantine/core';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { previewFaultOf, saysMoreOf } from './preview-fault.js';

/** Why there is nothing to add at an address, in the language of the app; in the words of the service what is wrong with a document. */
export function PreviewProblem({ error }: { readonly error: Error }) {
  const { say } = useLanguage();
  const problem = error instanceof ApiFailure ? error.problem : undefined;
  const fault = problem && previewFaultOf(problem);
  if (!fault) return <ProblemAlert error={error} />;
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say(`source.fault.${fault}`)}>
      {problem.announced !== undefined && (
        <Text size="sm" className="source-address">
          {say('add.announced', { url: problem.announced })}
        </Text>
      )}
      {saysMoreOf(fault) && (
        <Text size="sm" lang="en" className="source-address">
          {problem.detail}
        </Text>
      )}
    </Alert>
  );
}
