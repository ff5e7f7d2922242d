import { NewsroomError } from '@stet/errors';

export class EmailTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.email-taken';
  constructor(email: string) {
    super(`There is an account for ${email} already.`);
  }
}
