import type { WireItem, WireKill } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WireRow } from './wire.entity.js';

export interface WireFilter {
  readonly q?: string;
  readonly language?: string;
  readonly sourceId?: string;
  /** Items under embargo, too. */
  readonly withEmbargoed: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

export type ListedWire = Pick<WireRow, 'wireId' | 'version' | 'sourceName' | 'sourceUrl' | 'language' | 'headline' | 'standfirst' | 'urgency' | 'embargoedUntil' | 'receivedAt' | 'killReason'> & {
  readonly receivedAtExact: string;
};

@Injectable()
export class WireRepository {
  constructor(private readonly db: Database) {}

  /** A version that is not newer than the one in the inbox is left alone; answers whether it was newer. */
  async keepNewer(tx: EntityManager, item: WireItem): Promise<boolean> {
    const kept = await tx.query<unknown[]>(
      `insert into wire (wire_id, version, source_id, source_name, source_url, original_id, url, language, headline, standfirst, body_html, body_text,
         byline, categories, urgency, ednote, embargoed_until, pictures, published_at, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
       on conflict (wire_id) do update set version = excluded.version, source_name = excluded.source_name, source_url = excluded.source_url, url = excluded.url,
         language = excluded.language, headline = excluded.headline, standfirst = excluded.standfirst, body_html = excluded.body_html,
         body_text = excluded.body_text, byline = excluded.byline, categories = excluded.categories, urgency = excluded.urgency, ednote = excluded.ednote,
         embargoed_until = excluded.embargoed_until, pictures = excluded.pictures, published_at = excluded.published_at, received_at = excluded.received_at
       where excluded.version > wire.version returning wire_id`,
      [
        ...[item.wireId, item.version, item.source.sourceId, item.source.name, item.source.url, item.originalId, item.url, item.language, item.headline],
        ...[item.standfirst, item.bodyHtml, item.bodyText, item.byline, JSON.stringify(item.categories), item.urgency, item.ednote, item.embargoedUntil],
        ...[JSON.stringify(item.pictures), item.publishedAt, item.receivedAt],
      ],
    );
    return kept.length > 0;
  }

  async kill(tx: EntityManager, kill: WireKill): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>('update wire set version = $2, kill_reason = $3 where wire_id = $1 and version < $2', [kill.wireId, kill.version, kill.reason]);
    return count > 0;
  }

  async find(wireId: string, tx?: EntityManager): Promise<WireRow> {
    const wire = await this.db.read((manager) => (tx ?? manager).getRepository(WireRow).findOneBy({ wireId }));
    if (!wire) throw new NotFound('wire item', wireId);
    return wire;
  }

  /** The stories that were drafted from a wire item. */
  async usedIn(wireId: string): Promise<string[]> {
    const rows = await this.db.query<{ storyId: string }>('select story_id as "storyId" from story where wire_id = $1 order by created_at', [wireId]);
    return rows.map((row) => row.storyId);
  }

  /** The same with their states. */
  storiesOf(tx: EntityManager, wireId: string): Promise<{ readonly storyId: string; readonly deskId: string; readonly revision: number; readonly version: number; readonly status: string }[]> {
    return tx.query(`select story_id as "storyId", desk_id as "deskId", revision, version, status from story where wire_id = $1 order by story_id`, [wireId]);
  }

  /** The newest first, one row more than the limit when there are more. */
  list({ q, language, sourceId, withEmbargoed, cursor, limit }: WireFilter): Promise<ListedWire[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedWire>(
      `select wire_id as "wireId", version, source_name as "sourceName", source_url as "sourceUrl", language, headline, standfirst, urgency,
              embargoed_until as "embargoedUntil", received_at as "receivedAt", kill_reason as "killReason",
              to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact"
       from wire
       where ($1::text is null or headline || ' ' || standfirst || ' ' || body_text ilike '%' || $1 || '%')
         and ($2::text is null or language = $2) and ($3::uuid is null or source_id = $3)
         and ($4::timestamptz is null or (received_at, wire_id) < ($4, $5::uuid))
         and ($7 or embargoed_until is null or embargoed_until <= newsroom_now())
       order by received_at desc, wire_id desc limit $6`,
      [q && likeText(q), language, sourceId, after?.at, after?.id, limit + 1, withEmbargoed],
    );
  }
}

/** Text that `like` takes word for word. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
