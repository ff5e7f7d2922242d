import { desksWith, type Actor } from '@stet/auth';
import type { WireItem, WireKill } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import { mediaTopicsIn } from '../media-topic/media-topic.js';
import type { Story } from '../story/story.js';
import type { StoryStatus } from '../story/story.entity.js';
import { factsOf } from './wire-facts.js';
import { WireRow } from './wire.entity.js';
import type { WirePlacement } from './wire-placement.js';

/** A story that was drafted from an item, and where it stands. */
export interface DraftedStory {
  readonly storyId: string;
  readonly headline: string;
  readonly language: string;
  readonly status: StoryStatus;
  readonly withdrawnFor: Story['withdrawnFor'];
  /** Who began it. */
  readonly by: { readonly id: string; readonly name: string };
}

@Injectable()
export class WireRepository {
  constructor(private readonly db: Database) {}

  /** A version that is not newer than the one in the inbox is left alone; answers whether it was newer. */
  async keepNewer(tx: EntityManager, item: WireItem): Promise<boolean> {
    const kept = await tx.query<unknown[]>(
      `insert into wire (wire_id, version, source_id, source_name, source_url, original_id, url, language, headline, standfirst, body_html, body_text,
         byline, categories, urgency, ednote, embargoed_until, pictures, published_at, received_at, dateline, credit_line, media_topics, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
       on conflict (wire_id) do update set version = excluded.version, source_name = excluded.source_name, source_url = excluded.source_url, url = excluded.url,
         language = excluded.language, headline = excluded.headline, standfirst = excluded.standfirst, body_html = excluded.body_html,
         body_text = excluded.body_text, byline = excluded.byline, categories = excluded.categories, urgency = excluded.urgency, ednote = excluded.ednote,
         embargoed_until = excluded.embargoed_until, pictures = excluded.pictures, published_at = excluded.published_at, received_at = excluded.received_at,
         dateline = excluded.dateline, credit_line = excluded.credit_line, media_topics = excluded.media_topics, updated_at = excluded.updated_at
       where excluded.version > wire.version returning wire_id`,
      [
        ...[item.wireId, item.version, item.source.sourceId, item.source.name, item.source.url, item.originalId, item.url, item.language, item.headline],
        ...[item.standfirst, item.bodyHtml, item.bodyText, item.byline, JSON.stringify(item.categories), item.urgency, item.ednote, item.embargoedUntil],
        ...[JSON.stringify(item.pictures), item.publishedAt, item.receivedAt, item.dateline, item.creditLine, JSON.stringify(mediaTopicsIn(item.subjects)), item.updatedAt],
      ],
    );
    if (kept.length === 0) return false;
    await tx.query(
      `insert into wire_version (wire_id, version, headline, standfirst, body_text, ednote, embargoed_until, received_at, facts, is_reread)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [item.wireId, item.version, item.headline, item.standfirst, item.bodyText, item.ednote, item.embargoedUntil, item.receivedAt, JSON.stringify(factsOf(item)), item.isReread ?? false],
    );
    return true;
  }

  async kill(tx: EntityManager, kill: WireKill): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>('update wire set version = $2, kill_reason = $3, killed_at = $4, kill_notice = $5 where wire_id = $1 and version < $2', [kill.wireId, kill.version, kill.reason, kill.killedAt, kill.notice && JSON.stringify(kill.notice)]);
    return count > 0;
  }

  async place(tx: EntityManager, wireId: string, { deskId, tags, urgency, isSkipped }: WirePlacement, byHand: WireRow['byHand']): Promise<void> {
    await tx.query('update wire set placed_desk_id = $2, placed_tags = $3, chosen_urgency = $4, is_skipped = $5, by_hand = $6, placement_revision = placement_revision + 1 where wire_id = $1', [wireId, deskId, tags, urgency, isSkipped, byHand]);
  }

  async find(wireId: string, tx?: EntityManager): Promise<WireRow> {
    const wire = await this.db.read((manager) => (tx ?? manager).getRepository(WireRow).findOneBy({ wireId }));
    if (!wire) throw new NotFound('wire item', wireId);
    return wire;
  }

  /** Held until the transaction ends. */
  async lock(tx: EntityManager, wireId: string): Promise<WireRow> {
    const wire = await tx.getRepository(WireRow).findOne({ where: { wireId }, lock: { mode: 'pessimistic_write' } });
    if (!wire) throw new NotFound('wire item', wireId);
    return wire;
  }

  /** The stories that were drafted from a wire item, the first first; without those of desks that are closed to the reader, and those under embargo that they may not know of. */
  usedIn(wireId: string, reader: Actor, tx?: EntityManager): Promise<DraftedStory[]> {
    return this.db.read((manager) =>
      (tx ?? manager).query<DraftedStory[]>(
        `select story.story_id as "storyId", headline, language, status, withdrawn_for as "withdrawnFor", jsonb_build_object('id', first.by_id, 'name', first.by_name) as by
         from story join story_revision first on first.story_id = story.story_id and first.revision = 1
         where wire_id = $1 and ($2::uuid[] is null or desk_id = any($2::uuid[])) and not ${hiddenStory('$3', '$4')} order by created_at`,
        [wireId, desksWith(reader, 'story:read'), desksWith(reader, EMBARGO_READ), reader.id],
      ),
    );
  }

  /** All of them with their states. */
  storiesOf(tx: EntityManager, wireId: string): Promise<{ readonly storyId: string; readonly deskId: string; readonly revision: number; readonly version: number; readonly status: string }[]> {
    return tx.query(`select story_id as "storyId", desk_id as "deskId", revision, version, status from story where wire_id = $1 order by story_id`, [wireId]);
  }
}

export function placementOf({ deskId, tags, chosenUrgency, isSkipped }: WireRow): WirePlacement {
  return { deskId, tags, urgency: chosenUrgency, isSkipped };
}

/** Text that `like` takes word for word. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
