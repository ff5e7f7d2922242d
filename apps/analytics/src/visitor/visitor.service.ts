import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { ceil, floor } from '../readership/segment.js';
import { Sketch } from '../unique/sketch.js';
import type { Visitors, VisitorsRequest } from './visitor.dto.js';

const DAY_MS = 86_400_000;
/** Of a sketch with 2^14 registers. */
const STANDARD_ERROR = 0.0081;

/** $1 scope, $2 value, $3 first day, $4 the day after the last. */
const SKETCHES = `select day::text, sketch from visitor_sketch where scope = $1 and value = $2 and day >= $3::date and day < $4::date`;

/** Answers how many visitors there were, each day by itself. */
@Injectable()
export class VisitorService {
  constructor(private readonly db: Database) {}

  async visitors(asked: VisitorsRequest): Promise<Visitors> {
    const [from, until] = [floor(asked.from, DAY_MS), ceil(asked.until, DAY_MS)];
    const sketches = await this.db.query<{ day: string; sketch: Buffer }>(SKETCHES, [...placeOf(asked), dayOf(from), dayOf(until)]);
    const counted = new Map(sketches.map(({ day, sketch }) => [day, Sketch.read(sketch).estimate()]));
    const days = Array.from({ length: (until.getTime() - from.getTime()) / DAY_MS }, (_, number) => {
      const day = dayOf(new Date(from.getTime() + number * DAY_MS));
      return { day, visitors: counted.get(day) ?? 0 };
    });
    return { from: from.toISOString(), until: until.toISOString(), standardError: STANDARD_ERROR, days, visitorDays: days.reduce((sum, { visitors }) => sum + visitors, 0) };
  }
}

/** Scope and value of the sketches that tell it. */
function placeOf({ language, section, storyId }: VisitorsRequest): [string, string] {
  if (language !== undefined) return ['language', language];
  if (section !== undefined) return ['section', section];
  return storyId === undefined ? ['all', ''] : ['story', storyId];
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
