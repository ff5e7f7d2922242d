import { pick, randomFrom } from '@stet/tools/measure/random.ts';
import type pg from 'pg';
import { storyOf } from '../testbed/stories.ts';

export const WIRES_A_DAY = 5_000;
const DAY_MS = 86_400_000;
const BATCH = 1_000;
const AGENCIES = ['Alder News Agency', 'Birch Wire', 'Cedar Press', 'Delta Telegraph', 'Elm Radio'].map((name, number) => ({ name, sourceId: `00000000-0000-4000-8000-00000000000${number}` }));
/** Every so many tell what the one before them told. */
const SIMILAR_EVERY = 5;
const MOST_URGENT_EVERY = 40;
const LEAST_URGENT = 5;

/** Writes wires where they are kept, as many a day as five agencies send, the newest of them now. */
export async function fillWithWires(db: pg.Pool, days: number): Promise<void> {
  const count = days * WIRES_A_DAY;
  const now = Date.now();
  for (let first = 0; first < count; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => rowOf(first + index, now));
    await db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, urgency, pictures, received_at, cluster_id)
       select wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, urgency, pictures, received_at, cluster_id
       from jsonb_populate_recordset(null::wire, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await db.query('insert into wire_version (wire_id, version, headline, standfirst, body_text, received_at) select wire_id, version, headline, standfirst, body_text, received_at from wire');
  await db.query('vacuum analyze wire');
}

/** The wire of that number, counted back from the newest. */
function rowOf(number: number, now: number): object {
  const random = randomFrom(number + 1);
  const { storyId, language, headline, standfirst, bodyHtml } = storyOf(number);
  const { name, sourceId } = pick(random, AGENCIES);
  return {
    ...{ wire_id: storyId, version: 1, source_id: sourceId, source_name: name, original_id: `wire-${number}`, language, headline, standfirst, body_html: bodyHtml, body_text: bodyHtml.replaceAll('</p>', '\n').replaceAll('<p>', '') },
    ...{ categories: [], pictures: [], urgency: number % MOST_URGENT_EVERY === 0 ? 1 : 2 + Math.floor(random() * (LEAST_URGENT - 1)) },
    ...{ received_at: new Date(now - (number * DAY_MS) / WIRES_A_DAY).toISOString(), cluster_id: number % SIMILAR_EVERY === 1 ? storyOf(number - 1).storyId : storyId },
  };
}
