import { NewsroomError } from '@stet/errors';

export class EmailTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.email-taken';
  override readonly fields = [{ field: 'email', message: 'is the address of another account', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(email: string) {
    super(`There is an account for ${email} already. Look for it among the staff; it may be deactivated.`);
    this.details = { email };
  }
}

export class BylineTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.byline-taken';
  override readonly fields = [{ field: 'bylineSlug', message: 'is the page of somebody else', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(slug: string) {
    super(`The page ${slug} belongs to somebody else. Choose another.`);
    this.details = { slug };
  }
}

/** Without an admin nobody could ever give a right again. */
export class LastAdmin extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.last-admin';
  constructor() {
    super('This would leave the newsroom without an admin who can sign in. Make somebody else an admin first.');
  }
}

export class OwnAccount extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.own-account';
  constructor() {
    super('This is your own account. Ask another admin to close it.');
  }
}

/** Nobody gives, or takes over, rights that they do not have themselves. */
export class BeyondOwnRights extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'staff.beyond-own-rights';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(permissions: readonly string[]) {
    super(`This concerns rights that you do not have yourself (${permissions.join(', ')}). Ask somebody who has them.`);
    this.details = { permissions };
  }
}

export class AccountClosed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'staff.deactivated';
  constructor() {
    super('This account is deactivated. Reactivate it first.');
  }
}
