import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ConflictAlert } from './conflict-alert.js';
import { ProblemAlert } from './problem-alert.js';

interface SaveProblemProps {
  readonly error: unknown;
  /** Asks for what somebody else saved. */
  readonly onTakeIn?: () => void;
}

/** Why something was not saved. What was typed stays; what somebody else saved meanwhile can be taken in beneath it. */
export function SaveProblem({ error, onTakeIn }: SaveProblemProps) {
  const { say } = useLanguage();
  if (!error) return null;
  if (error instanceof ApiFailure && error.isStale && onTakeIn) return <ConflictAlert title={say('house.conflict')} failure={error} action={say('house.takeIn')} onLoad={onTakeIn} />;
  return <ProblemAlert error={error} />;
}
