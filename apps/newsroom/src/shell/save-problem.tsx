import { Text } from '@mantine/core';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ConflictAlert } from './conflict-alert.js';
import { ProblemAlert } from './problem-alert.js';

interface SaveProblemProps {
  readonly error: unknown;
  /** Asks for what somebody else saved. */
  readonly onTakeIn?: () => void;
  /** By their names, the fields that both changed, where what was typed would be saved over theirs. */
  readonly overwritten?: readonly string[];
}

/** Why something was not saved. What was typed stays; what somebody else saved meanwhile can be taken in beneath it. */
export function SaveProblem({ error, onTakeIn, overwritten = [] }: SaveProblemProps) {
  const { say } = useLanguage();
  if (!error) return null;
  if (!(error instanceof ApiFailure && error.isStale && onTakeIn)) return <ProblemAlert error={error} />;
  return (
    <ConflictAlert title={say('house.conflict')} failure={error} action={say('house.takeIn')} onLoad={onTakeIn}>
      {overwritten.length > 0 && <Text size="sm">{say('house.bothChanged', { fields: overwritten.join(', ') })}</Text>}
    </ConflictAlert>
  );
}
