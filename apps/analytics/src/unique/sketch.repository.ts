import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoryDay } from '../counting/counted.js';
import { Sketch, entriesFrom, entriesToBytes } from './sketch.js';

type Scope = 'all' | 'language' | 'section' | 'story';

interface Key {
  readonly day: string;
  readonly scope: Scope;
  readonly value: string;
}

/** Visitors that counters noted of a story, with where it stands now if that is known. */
interface Noted {
  readonly day: string;
  readonly storyId: string;
  readonly entries: Buffer;
  readonly language: string | null;
  readonly section: string | null;
}

const NOTE = `insert into noted_visitor (day, story_id, entries, noted_at) select *, now() from unnest($1::date[], $2::uuid[], $3::bytea[])`;

const MERGED_AT_ONCE = 20_000;
/** A story that is not known by then is counted without language and section. */
const UNKNOWN_WAITS_MINUTES = 10;
/** One process at a time: the others find it being done. */
const TURN = `select pg_try_advisory_xact_lock(hashtext('stet.visitors')) as mine`;
const TAKE = `
  with due as (
    select noted.ctid as place, noted.day, noted.story_id, noted.entries, story.language, story.section
    from noted_visitor as noted left join story using (story_id)
    where story.story_id is not null or $1 or noted_at < now() - make_interval(mins => ${UNKNOWN_WAITS_MINUTES}) limit ${MERGED_AT_ONCE}
  ), taken as (
    delete from noted_visitor where ctid = any(array(select place from due))
  )
  select day::text, story_id as "storyId", entries, language, section from due`;

const STANDING = `
  select day::text, scope, value, sketch from visitor_sketch
  join unnest($1::date[], $2::text[], $3::text[]) as asked (day, scope, value) using (day, scope, value)`;
const PUT = `
  insert into visitor_sketch (day, scope, value, sketch) select * from unnest($1::date[], $2::text[], $3::text[], $4::bytea[])
  on conflict (scope, value, day) do update set sketch = excluded.sketch`;

/** Keeps how many visitors there were. Counters note them in the transaction that counts their views; once in a while what was noted is merged into sketches, which are large. */
@Injectable()
export class SketchRepository {
  async note(tx: EntityManager, days: Iterable<StoryDay>): Promise<void> {
    const noted = [...days].filter(({ visitors }) => visitors.length > 0);
    if (noted.length === 0) return;
    await tx.query(NOTE, [noted.map(({ day }) => new Date(day)), noted.map(({ standing }) => standing.storyId), noted.map(({ visitors }) => entriesToBytes(visitors))]);
  }

  /** Merges what is noted, of unknown stories only what has waited, unless `isAll`; true while there may be more of it. */
  async merge(tx: EntityManager, isAll = false): Promise<boolean> {
    const [turn] = await tx.query<{ mine: boolean }[]>(TURN);
    if (!turn?.mine) return false;
    const noted = await tx.query<Noted[]>(TAKE, [isAll]);
    const sketches = new Map<string, { readonly key: Key; readonly sketch: Sketch }>();
    for (const one of noted) {
      for (const key of keysOf(one)) {
        let known = sketches.get(textOf(key));
        if (!known) sketches.set(textOf(key), (known = { key, sketch: new Sketch() }));
        known.sketch.add(entriesFrom(one.entries));
      }
    }
    const rows = await tx.query<(Key & { sketch: Buffer })[]>(STANDING, columnsOf([...sketches.values()].map(({ key }) => key)));
    for (const { sketch, ...key } of rows) sketches.get(textOf(key))!.sketch.add(Sketch.read(sketch).entries());
    const merged = [...sketches.values()];
    await tx.query(PUT, [...columnsOf(merged.map(({ key }) => key)), merged.map(({ sketch }) => sketch.toBytes())]);
    return noted.length === MERGED_AT_ONCE;
  }
}

function keysOf({ day, storyId, language, section }: Noted): Key[] {
  const everywhere: Key[] = [{ day, scope: 'all', value: '' }, { day, scope: 'story', value: storyId }];
  return language === null || section === null ? everywhere : [...everywhere, { day, scope: 'language', value: language }, { day, scope: 'section', value: section }];
}

function columnsOf(keys: readonly Key[]): unknown[] {
  return [keys.map(({ day }) => day), keys.map(({ scope }) => scope), keys.map(({ value }) => value)];
}

function textOf({ day, scope, value }: Key): string {
  return `${scope} ${day} ${value}`;
}
