import { Inject, Injectable } from '@nestjs/common';
import { Credentials, NotSignedIn, SESSION_COOKIE, type Actor, type Presented } from '@stet/auth';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { MACHINE_TOKEN_PREFIX } from '../machine-token/machine-token.js';
import { MachineTokenRepository } from '../machine-token/machine-token.repository.js';
import { secretHash } from '../staff/secret.js';
import { Sessions } from './sessions.js';

/** A signed token has three parts; ours have none. */
const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Sessions and machine tokens, asked for in the database on each request: one that was ended is refused at once, and a role that was taken has gone. */
@Injectable()
export class StaffCredentials extends Credentials {
  readonly cookieName: string;

  constructor(
    private readonly sessions: Sessions,
    private readonly machines: MachineTokenRepository,
    @Inject(CONFIG) config: EditorialConfig,
  ) {
    super();
    this.cookieName = cookieNameOf(config);
  }

  async actorOf({ token, isCookie }: Presented): Promise<Actor | undefined> {
    if (!isCookie && SIGNED.test(token)) return undefined;
    const actor = !isCookie && token.startsWith(MACHINE_TOKEN_PREFIX) ? await this.machines.actorOf(secretHash(token)) : await this.sessions.actorOf(token);
    if (!actor) throw new NotSignedIn(isCookie ? 'The session has ended. Sign in again.' : 'The token is not valid. Sign in again, or ask for a new one.');
    return actor;
  }

  /** Somebody who came in before, as they are known now. Throws `NotSignedIn` when what they came in with has ended. */
  async again({ credential }: Actor): Promise<Actor> {
    const actor = credential && (credential.kind === 'session' ? await this.sessions.again(credential.id) : await this.machines.again(credential.id));
    if (!actor) throw new NotSignedIn('The session has ended. Sign in again.');
    return actor;
  }
}

export function isSecure({ PUBLIC_URL }: EditorialConfig): boolean {
  return (PUBLIC_URL ?? '').startsWith('https:');
}

/** Behind HTTPS a name that no neighbour of the domain can set (RFC 6265bis, section 4.1.3.2). */
export function cookieNameOf(config: EditorialConfig): string {
  return isSecure(config) ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}
