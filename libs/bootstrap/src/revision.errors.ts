import { NewsroomError, type FieldProblem } from '@stet/errors';

/** A change says what it was made on, or it would write over what others changed since. */
export class RevisionMissing extends NewsroomError {
  readonly kind = 'unconditional';
  readonly code = 'revision.missing';
  override readonly fields: readonly FieldProblem[];
  /** Where the revision is told: `the ETag of GET /api/v1/desks/{deskId}`; and what may be sent in its place, where something may. */
  constructor(where: string, instead?: string) {
    super(`This could write over what others changed since you looked. Send If-Match with what you saw: ${where}${instead ? `; or ${instead}` : ''}. With "If-Match: *" it is written over whatever is there.`);
    this.fields = [{ field: 'if-match', message: `send ${where}, in quotes: "7"` }];
  }
}
