import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { ceil, floor } from '../readership/segment.js';
import { Sketch } from '../unique/sketch.js';
import type { Visitors, VisitorsRequest } from './visitor.dto.js';

const DAY_MS = 86_400_000;
/** Of a sketch with 2^14 registers. */
const STANDARD_ERROR = 0.0081;

/** Estimates that are remembered: some years of every language and section. */
const MOST_REMEMBERED = 20_000;
/** Sketches that are read at once: others are answered in between. */
const AT_ONCE = 30;

/** The version of a row is another one when its sketch is. $1 scope, $2 value, $3 first day, $4 the day after the last. */
const VERSIONS = `select day::text, xmin::text as version from visitor_sketch where scope = $1 and value = $2 and day >= $3::date and day < $4::date`;
/** $1 scope, $2 value, $3 days. */
const SKETCHES = `select day::text, xmin::text as version, sketch from visitor_sketch where scope = $1 and value = $2 and day = any($3::date[])`;

interface Estimate {
  readonly version: string;
  readonly visitors: number;
}

/** Answers how many visitors there were, each day by itself. */
@Injectable()
export class VisitorService {
  /** By scope, value and day: of days that are over sketches do not change, and there are sixteen thousand bytes to read for each. */
  private readonly estimates = new Map<string, Estimate>();

  constructor(private readonly db: Database) {}

  async visitors(asked: VisitorsRequest): Promise<Visitors> {
    const [from, until] = [floor(asked.from, DAY_MS), ceil(asked.until, DAY_MS)];
    const counted = await this.counted(placeOf(asked), dayOf(from), dayOf(until));
    const days = Array.from({ length: (until.getTime() - from.getTime()) / DAY_MS }, (_, number) => {
      const day = dayOf(new Date(from.getTime() + number * DAY_MS));
      return { day, visitors: counted.get(day) ?? 0 };
    });
    return { from: from.toISOString(), until: until.toISOString(), standardError: STANDARD_ERROR, days, visitorDays: days.reduce((sum, { visitors }) => sum + visitors, 0) };
  }

  private async counted(place: Place, from: string, until: string): Promise<ReadonlyMap<string, number>> {
    const versions = await this.db.query<{ day: string; version: string }>(VERSIONS, [...place, from, until]);
    const counted = new Map<string, number>();
    const unknown: string[] = [];
    for (const { day, version } of versions) {
      const known = this.estimates.get(keyOf(place, day));
      if (known?.version === version) counted.set(day, known.visitors);
      else unknown.push(day);
    }
    for (let first = 0; first < unknown.length; first += AT_ONCE) {
      const sketches = await this.db.query<{ day: string; version: string; sketch: Buffer }>(SKETCHES, [...place, unknown.slice(first, first + AT_ONCE)]);
      for (const { day, version, sketch } of sketches) counted.set(day, this.remember(keyOf(place, day), { version, visitors: Sketch.read(sketch).estimate() }));
    }
    return counted;
  }

  private remember(key: string, estimate: Estimate): number {
    if (this.estimates.size >= MOST_REMEMBERED) this.estimates.delete(this.estimates.keys().next().value!);
    this.estimates.set(key, estimate);
    return estimate.visitors;
  }
}

/** Scope and value of the sketches that tell it. */
type Place = readonly [scope: string, value: string];

function keyOf([scope, value]: Place, day: string): string {
  return `${scope} ${day} ${value}`;
}

function placeOf({ language, section, storyId }: VisitorsRequest): Place {
  if (language !== undefined) return ['language', language];
  if (section !== undefined) return ['section', section];
  return storyId === undefined ? ['all', ''] : ['story', storyId];
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
