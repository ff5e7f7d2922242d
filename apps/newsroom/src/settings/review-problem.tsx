import { ApiFailure } from '../api/problem.js';
import { SaveProblem } from '../shell/save-problem.js';
import { inUseOf } from './in-use-alert.js';

export interface ReviewProblemProps {
  readonly error: unknown;
  readonly onTakeIn: () => void;
  readonly onReset: () => void;
}

/** Why it was not saved; what is still in use is told apart, with what to do. */
export function ReviewProblem({ error, onTakeIn, onReset }: ReviewProblemProps) {
  if (error instanceof ApiFailure && inUseOf(error.problem).length > 0) return null;
  return (
    <SaveProblem
      error={error}
      onTakeIn={() => {
        onReset();
        onTakeIn();
      }}
    />
  );
}
