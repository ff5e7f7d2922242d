import { Injectable } from '@nestjs/common';
import { desksWith, mayOn, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { STORY_KEYS, isPictureOf } from '../picture/picture-key.js';
import type { EmbargoedSource, EmbargoedWire } from '../story/story-command.js';
import type { Story } from '../story/story.js';

export const EMBARGO_READ = 'embargo:read';
/** Who decides that something is published decides that it is so earlier than was promised. */
const EMBARGO_LIFT = 'story:publish';

export interface EmbargoedStory {
  readonly storyId: string;
  readonly embargoedUntil: Date;
}

/**
 * Whether somebody may not read a row of `story` yet, as SQL: `desks` and `actor` are parameters, the desks on which they may read what is under embargo (null for all) and their id.
 * Whoever has written in a story knows its text.
 */
export function hiddenStory(desks: string, actor: string): string {
  return `(${desks}::uuid[] is not null and story.embargoed_until is not null and story.embargoed_until > newsroom_now() and not story.desk_id = any(${desks}::uuid[])
    and not exists (select from story_revision written where written.story_id = story.story_id and written.by_id = ${actor}::text and written.changed <> '{}'))`;
}

/**
 * The embargo that a translation ($1) is bound by: that of a story it was made from, directly or through another one ($2). A source of which nothing is out binds it; one that is out does so
 * while its next version is under the embargo that the translation was begun under. Of several that end together it is the first: the others follow when that is lifted.
 */
const SOURCE = `
  with recursive source as (
    select story_id, language, version, embargoed_until, translated_from, 1 as steps from story where story_id = $2
    union select older.story_id, older.language, older.version, older.embargoed_until, older.translated_from, steps + 1 from story older join source on older.story_id = source.translated_from)
  select story_id as "storyId", language, embargoed_until as until from source
  where embargoed_until is not null and (version = 0 or (
    exists (select from story_text where story_id = $1 and field = 'embargoedUntil' and revision = 1 and (value #>> '{}')::timestamptz > $3)
    and not exists (select from story_version out where out.story_id = source.story_id and kind not in ('withdrawn', 'redacted') and published_at >= $3)))
  order by embargoed_until desc, steps desc limit 1`;

/** Who may read what before its embargo ends. */
@Injectable()
export class EmbargoRepository {
  constructor(private readonly db: Database) {}

  /** Those of the stories that the actor may not read yet. */
  async hidden(storyIds: readonly string[], actor: Actor, tx?: EntityManager): Promise<EmbargoedStory[]> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined || storyIds.length === 0) return [];
    return this.db.read((manager) =>
      (tx ?? manager).query<EmbargoedStory[]>(`select story_id as "storyId", embargoed_until as "embargoedUntil" from story where story_id = any($1::uuid[]) and ${hiddenStory('$2', '$3')}`, [storyIds, desks, actor.id]),
    );
  }

  /** Whether a story that the actor may not read yet names a picture, in a lead or a body. What readers see already is kept from nobody. */
  async hidesPicture(key: string, actor: Actor): Promise<boolean> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined) return false;
    const naming = await this.db.query<unknown>(
      `select from story where ${hiddenStory('$1', '$2')} and ${STORY_KEYS} @> array[$3::text]
         and not exists (select from picture where ${isPictureOf('$3')} and public_from <= newsroom_now()) limit 1`,
      [desks, actor.id, key],
    );
    return naming.length > 0;
  }

  /** The names of the roles that may end an embargo early, for those who may not; null when the actor may. */
  async liftersFor(tx: EntityManager, actor: Actor, deskId: string): Promise<string[] | null> {
    if (mayOn(actor, EMBARGO_LIFT, deskId)) return null;
    return (await tx.query<{ name: string }[]>('select name from role where permissions @> array[$1] order by name', [EMBARGO_LIFT])).map(({ name }) => name);
  }

  /** What a translation has to wait for, its instant past or not; null for an original. */
  async sourceOf(tx: EntityManager | undefined, { storyId, translatedFrom, createdAt }: Pick<Story, 'storyId' | 'translatedFrom' | 'createdAt'>): Promise<EmbargoedSource | null> {
    if (!translatedFrom) return null;
    const [source] = await this.db.read((manager) => (tx ?? manager).query<EmbargoedSource[]>(SOURCE, [storyId, translatedFrom, createdAt]));
    return source ?? null;
  }

  /** The embargo of the item that a story was drafted from, its instant past or not; null for a story of which something is out: readers know the item by then. */
  async wireOf(tx: EntityManager, { wireId, version }: Pick<Story, 'wireId' | 'version'>): Promise<EmbargoedWire | null> {
    if (!wireId || version > 0) return null;
    const [wire] = await tx.query<EmbargoedWire[]>('select wire_id as "wireId", source_name as "sourceName", embargoed_until as until from wire where wire_id = $1 and embargoed_until is not null', [wireId]);
    return wire ?? null;
  }

  /** The latest embargo of those stories of a translation set of which nothing is out; null when none is under one. */
  async latestOf(tx: EntityManager, translationSetId: string): Promise<Date | null> {
    const [latest] = await tx.query<{ until: Date | null }[]>('select max(embargoed_until) as until from story where translation_set_id = $1 and version = 0 and embargoed_until > newsroom_now()', [translationSetId]);
    return latest!.until;
  }

  /** Whether the actor could read the story if it were under embargo. */
  async mayReadEmbargoed(storyId: string, actor: Actor, tx?: EntityManager): Promise<boolean> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined) return true;
    const found = await this.db.read((manager) =>
      (tx ?? manager).query<unknown[]>(
        `select from story where story_id = $1 and (desk_id = any($2::uuid[]) or exists (select from story_revision written where written.story_id = $1 and written.by_id = $3 and written.changed <> '{}'))`,
        [storyId, desks, actor.id],
      ),
    );
    return found.length > 0;
  }
}
