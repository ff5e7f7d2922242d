import { Inject, Injectable } from '@nestjs/common';
import { cookieIn } from '@stet/auth';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import type { Reply } from '../access/revision.js';
import type { BegunSession } from './sessions.js';
import { cookieNameOf, isSecure } from './staff-credentials.js';

/** The session in the browser: a cookie that scripts cannot read and that no other site can send. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: EditorialConfig) {}

  set(reply: Reply, { token, seconds }: Pick<BegunSession, 'token' | 'seconds'>): void {
    reply.header('set-cookie', `${cookieNameOf(this.config)}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure(this.config) ? '; Secure' : ''}`);
  }

  clear(reply: Reply): void {
    this.set(reply, { token: '', seconds: 0 });
  }

  /** The token that a browser sent along. */
  read(cookies: string | undefined): string | undefined {
    return cookieIn(cookies, cookieNameOf(this.config));
  }
}
