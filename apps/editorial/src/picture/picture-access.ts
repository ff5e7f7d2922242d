import { Injectable } from '@nestjs/common';
import { TicketReader, type Actor } from '@stet/auth';
import { NotFound, kindOf } from '@stet/errors';
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

/** What readers may see of a picture; `until` where that has an end. */
type Openness = { readonly state: 'private' | 'ended' } | { readonly state: 'public'; readonly until: Date | null };
interface Remembered {
  readonly openness: Openness;
  readonly readAt: number;
}

/** Pictures that are remembered: 100 bytes each. */
const MOST_REMEMBERED = 20_000;
/** How long a decision about rights may take to be known to every replica. */
const GOOD_FOR_MS = 10_000;
const OPENNESS = `
  with setting as (select coalesce((select (settings->>'hidesEndedPictures')::boolean from publication order by version desc limit 1), false) as hides)
  select public_from <= newsroom_now() as "isPublic", hides and (rights = 'refused' or usable_until <= newsroom_now()) is true as "isEnded", case when hides then usable_until end as until
  from picture, setting where ${isPictureOf('$1')}`;
const OPEN = `select from story_preview where preview_id = $1 and ended_at is null`;

/** Who sees a picture: everybody from when a version that names it is out, until then staff and those who were given a preview of a story that names it. */
@Injectable()
export class PictureAccess {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly db: Database,
    private readonly embargoes: EmbargoRepository,
    private readonly keys: SigningKeys,
    private readonly tickets: TicketReader,
  ) {}

  async isPublic(key: string): Promise<boolean> {
    return (await this.opennessOf(key)).state === 'public';
  }

  /** What was read a moment ago is good, and older than that while the database does not answer. */
  async opennessOf(key: string): Promise<Openness> {
    const known = this.remembered.get(key);
    if (known && Date.now() - known.readAt < GOOD_FOR_MS) return known.openness;
    try {
      return this.remember(key, await this.read(key));
    } catch (error) {
      if (known && kindOf(error) === 'unavailable') return known.openness;
      throw error;
    }
  }

  private async read(key: string): Promise<Openness> {
    const [found] = await this.db.query<{ isPublic: boolean | null; isEnded: boolean; until: Date | null }>(OPENNESS, [key]);
    if (!found?.isPublic) return { state: 'private' };
    return found.isEnded ? { state: 'ended' } : { state: 'public', until: found.until };
  }

  /** A picture that is not public may be so the next moment: it is asked about each time. */
  private remember(key: string, openness: Openness): Openness {
    this.remembered.delete(key);
    if (openness.state === 'private') return openness;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { openness, readAt: Date.now() });
    return openness;
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
