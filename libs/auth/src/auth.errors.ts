import { UnauthorizedException } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';

/** Nobody is signed in, or the token is not good any more. HTTP 401, which no failure kind of a message means. */
export class NotSignedIn extends UnauthorizedException {
  constructor(why: string) {
    super(why);
  }
}

export class NotAllowed extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'auth.not-allowed';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(permission: string) {
    super(`This needs the permission ${permission}. Ask an administrator for a role that has it.`);
    this.details = { permission };
  }
}

/** The permission is there, and not on this desk. */
export class NotAllowedOnDesk extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'auth.not-allowed-on-desk';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(permission: string) {
    super(`This needs the permission ${permission} on the desk of the story. Ask an administrator for a role on that desk, or somebody of the desk to do it.`);
    this.details = { permission };
  }
}

/** A machine asked for what belongs to a person: a password, a session. */
export class PeopleOnly extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'auth.people-only';
  constructor() {
    super('This belongs to a person, and a machine has none. Sign in as a person to use it.');
  }
}

/** A session cookie came from something that is no browser: those say where a request comes from. */
export class OriginMissing extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'auth.origin-missing';
  constructor() {
    super('A session cookie is for browsers, which say where a request comes from (Origin, Sec-Fetch-Site); this one does not. Programs sign in with a machine token: an administrator makes one with POST /api/v1/machine-tokens, and it is sent as Authorization: Bearer.');
  }
}

/** A browser sent the session cookie along with a request that another site made. */
export class ForeignOrigin extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'auth.foreign-origin';
  constructor() {
    super('This request was made from another site. Open the newsroom itself and repeat it there.');
  }
}
