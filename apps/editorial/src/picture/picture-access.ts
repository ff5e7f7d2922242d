import { Injectable } from '@nestjs/common';
import { TicketReader, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { SigningKeys } from '../session/signing-keys.js';
import { isPictureOf, keysIn } from './picture-key.js';

/** Whoever asks for a picture: signed in, with a pass of a preview, or neither. */
export interface Asker {
  readonly actor?: Actor | undefined;
  readonly pass?: string | undefined;
}

/** A pass is good for as long as the preview that it came with. */
interface Preview {
  readonly ticketId: string;
  readonly expiresAt: Date;
}

/** Keys that are remembered, since what is public stays so: 64 characters each. */
const MOST_REMEMBERED = 20_000;
const OPEN = `select from story_preview where preview_id = $1 and ended_at is null`;

/** Who sees a picture: everybody from when a version that names it is out, until then staff and those who were given a preview of a story that names it. */
@Injectable()
export class PictureAccess {
  private readonly publicKeys = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly embargoes: EmbargoRepository,
    private readonly keys: SigningKeys,
    private readonly tickets: TicketReader,
  ) {}

  async isPublic(key: string): Promise<boolean> {
    if (this.publicKeys.has(key)) return true;
    const found = await this.db.query(`select from picture where ${isPictureOf('$1')} and public_from <= newsroom_now()`, [key]);
    if (found.length === 0) return false;
    if (this.publicKeys.size >= MOST_REMEMBERED) this.publicKeys.clear();
    this.publicKeys.add(key);
    return true;
  }

  /** Of a picture that is not public: to those who may not see it, it is not there. */
  async refuseStrangers(key: string, { actor, pass }: Asker): Promise<void> {
    const isKnown = actor ? !(await this.embargoes.hidesPicture(key, actor)) : pass !== undefined && (await this.isGood(pass, key));
    if (!isKnown) throw new NotFound('picture', key);
  }

  /** The same, with passes in the addresses of pictures that are not public. */
  async withPasses<T>(shown: T, { ticketId, expiresAt }: Preview): Promise<T> {
    const passes = new Map<string, string>();
    for (const key of keysIn(shown)) if (!(await this.isPublic(key))) passes.set(key, await this.keys.signTicket('picture', { ticketId, subject: key, expiresAt }));
    const addressed = JSON.stringify(shown).replace(/\/media\/([0-9a-f]{32})[^"?\\]*/g, (address, key: string) => (passes.has(key) ? `${address}?pass=${passes.get(key)}` : address));
    return JSON.parse(addressed) as T;
  }

  private async isGood(pass: string, key: string): Promise<boolean> {
    const ticket = await this.tickets.read(pass, 'picture');
    return typeof ticket === 'object' && ticket.subject === key && (await this.db.query(OPEN, [ticket.ticketId])).length > 0;
  }
}
