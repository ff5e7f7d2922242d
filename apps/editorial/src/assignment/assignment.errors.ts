import { NewsroomError, type FieldProblem } from '@stet/errors';

export class AnswerNotPossible extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'assignment.answer-not-possible';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(state: string, answer: string, allowed: readonly string[]) {
    super(`This assignment is ${state}, so it cannot become ${answer}. What it can become: ${allowed.join(', ')}.`);
    this.details = { state, answer, allowed };
  }
}

export class NotYourAssignment extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'assignment.not-yours';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`This was assigned to ${name}, and only they answer it. Who may assign on the desk can give it to you.`);
    this.details = { name };
  }
}

/** Nobody is given work that they could not see. */
export class CannotBeAssigned extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'assignment.person-cannot-do-it';
  override readonly fields: readonly FieldProblem[];
  constructor(message: string, why: Pick<FieldProblem, 'code' | 'values'>) {
    super(`This cannot be assigned so: ${message}.`);
    this.fields = [{ field: 'staffId', message, ...why }];
  }
}
