import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoryDay } from '../counting/counted.js';
import { Sketch } from './sketch.js';

type Scope = 'all' | 'language' | 'section' | 'story';

interface Key {
  readonly day: string;
  readonly scope: Scope;
  readonly value: string;
}

interface Change extends Key {
  /** False for a story whose language and section are not known yet. */
  readonly isAdopted: boolean;
  /** Adds what there is to add; true when the sketch is another one now. */
  readonly addTo: (sketch: Sketch) => boolean;
}

interface Waiting {
  readonly day: string;
  readonly storyId: string;
  readonly language: string;
  readonly section: string;
  readonly sketch: Buffer;
}

const LOCKED = `
  select day::text, scope, value, sketch from visitor_sketch
  join unnest($1::date[], $2::text[], $3::text[]) as asked (day, scope, value) using (day, scope, value)
  order by scope, value, day for update of visitor_sketch`;
const MAKE = `
  insert into visitor_sketch (day, scope, value, sketch, is_adopted)
  select day, scope, value, '', is_adopted from unnest($1::date[], $2::text[], $3::text[], $4::boolean[]) as made (day, scope, value, is_adopted)
  order by scope, value, day on conflict do nothing`;
const PUT = `
  update visitor_sketch set sketch = put.sketch, is_adopted = visitor_sketch.is_adopted and put.is_adopted
  from unnest($1::date[], $2::text[], $3::text[], $4::boolean[], $5::bytea[]) as put (day, scope, value, is_adopted, sketch)
  where visitor_sketch.day = put.day and visitor_sketch.scope = put.scope and visitor_sketch.value = put.value`;
const ADOPTED_AT_ONCE = 200;
const WAITING = `
  select day::text, story.story_id as "storyId", story.language, story.section, sketch
  from visitor_sketch join story on visitor_sketch.value = story.story_id::text
  where not is_adopted order by value, day limit ${ADOPTED_AT_ONCE}`;
/** A sketch that a counter changed meanwhile waits for the next turn. Its row is locked last, as counters do. */
const SET_ADOPTED = `
  update visitor_sketch set is_adopted = true from unnest($1::date[], $2::text[], $3::bytea[]) as done (day, value, sketch)
  where visitor_sketch.day = done.day and visitor_sketch.value = done.value and scope = 'story' and visitor_sketch.sketch = done.sketch`;

/** Keeps how many visitors there were, always in the transaction that counts their views. */
@Injectable()
export class SketchRepository {
  async add(tx: EntityManager, days: Iterable<StoryDay>): Promise<void> {
    await this.change(tx, [...days].filter(({ visitors }) => visitors.length > 0).flatMap(changesOf));
  }

  /** Counts visitors of stories that have become known for their language and section, too; true while there may be more of them. */
  async adopt(tx: EntityManager): Promise<boolean> {
    const waiting = await tx.query<Waiting[]>(WAITING);
    const changes = waiting.flatMap(({ day, language, section, sketch }) => {
      const addTo = joining(Sketch.read(sketch));
      return [
        { day, scope: 'language' as const, value: language, isAdopted: true, addTo },
        { day, scope: 'section' as const, value: section, isAdopted: true, addTo },
      ];
    });
    await this.change(tx, changes);
    await tx.query(SET_ADOPTED, [waiting.map(({ day }) => day), waiting.map(({ storyId }) => storyId), waiting.map(({ sketch }) => sketch)]);
    return waiting.length === ADOPTED_AT_ONCE;
  }

  private async change(tx: EntityManager, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const byKey = Map.groupBy(changes, keyText);
    const keys = [...byKey.values()].map((same) => same[0]!);
    await tx.query(MAKE, [...columnsOf(keys), keys.map(({ isAdopted }) => isAdopted)]);
    const rows = await tx.query<(Key & { sketch: Buffer })[]>(LOCKED, columnsOf(keys));
    const changed = rows.flatMap(({ sketch: bytes, ...key }) => {
      const sketch = Sketch.read(bytes);
      const isAnother = byKey.get(keyText(key))!.map(({ addTo }) => addTo(sketch)).includes(true); // each of them must add
      return isAnother ? [{ ...key, isAdopted: byKey.get(keyText(key))![0]!.isAdopted, sketch: sketch.toBytes() }] : [];
    });
    await tx.query(PUT, [...columnsOf(changed), changed.map(({ isAdopted }) => isAdopted), changed.map(({ sketch }) => sketch)]);
  }
}

function changesOf({ day, standing, isKnown, visitors }: StoryDay): Change[] {
  const places: { scope: Scope; value: string }[] = [{ scope: 'all', value: '' }, { scope: 'story', value: standing.storyId }];
  if (isKnown) places.push({ scope: 'language', value: standing.language }, { scope: 'section', value: standing.section });
  return places.map(({ scope, value }) => ({ day: new Date(day).toISOString().slice(0, 10), scope, value, isAdopted: scope !== 'story' || isKnown, addTo: adding(visitors) }));
}

function adding(entries: readonly number[]): (sketch: Sketch) => boolean {
  return (sketch) => sketch.add(entries);
}

function joining(other: Sketch): (sketch: Sketch) => boolean {
  return (sketch) => sketch.add(other.entries());
}

function columnsOf(keys: readonly Key[]): unknown[] {
  return [keys.map(({ day }) => day), keys.map(({ scope }) => scope), keys.map(({ value }) => value)];
}

function keyText({ day, scope, value }: Key): string {
  return `${scope} ${day} ${value}`;
}
