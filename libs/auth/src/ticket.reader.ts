import { Inject, Injectable } from '@nestjs/common';
import type { JWTVerifyGetKey } from 'jose';
import { ISSUER, KEYS } from './auth.guard.js';
import { readTicket, type Ticket, type TicketPurpose } from './token.js';

/** Reads tickets with the keys that the service checks sessions with. */
@Injectable()
export class TicketReader {
  constructor(
    @Inject(KEYS) private readonly keys: JWTVerifyGetKey,
    @Inject(ISSUER) private readonly issuer: string,
  ) {}

  read(token: string, purpose: TicketPurpose): Promise<Ticket | 'expired' | 'invalid'> {
    return readTicket(token, purpose, this.keys, this.issuer);
  }
}
