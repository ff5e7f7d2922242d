import type pg from 'pg';
import { storyOf } from './stories.ts';

const BATCH = 1_000;
/** Of a hundred stories, so many have gone no further; the rest is published. */
const UNPUBLISHED: readonly { readonly status: string; readonly until: number }[] = [
  { status: 'draft', until: 20 },
  { status: 'in-review', until: 25 },
  { status: 'approved', until: 28 },
  { status: 'spiked', until: 30 },
];
const COLUMNS = `story_id, revision, version, status, language, translation_set_id, slug, headline, standfirst, body, section, dateline, bylines, sources, tags, urgency, picture,
  has_unpublished_changes, corrections, created_by, created_at, changed_at, first_published_at`;

/** A desk's stages hold about as many stories each. */
const SPREAD_OVER_STAGES = `
  update story set stage_id = stages.ids[1 + mod(abs(hashtext(story_id::text)::bigint), cardinality(stages.ids))]
  from (select desk_id, array_agg(stage_id order by position) as ids from stage group by desk_id) stages where stages.desk_id = story.desk_id`;

/** How many stories there are, and how far the one of a number has come. */
export interface Filling {
  readonly stories: number;
  readonly statusOf?: (number: number) => string;
}

/** Writes stories where they are kept, one changed every minute, as a newsroom of many years has them. */
export async function fillWithStories(db: pg.Pool, { stories: count, statusOf = usualStatus }: Filling): Promise<void> {
  for (let first = 0; first < count; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => rowOf(first + index, statusOf(first + index)));
    await db.query(`insert into story (${COLUMNS}) select ${COLUMNS} from jsonb_populate_recordset(null::story, $1)`, [JSON.stringify(rows)]);
  }
  await db.query(SPREAD_OVER_STAGES);
  await db.query('vacuum analyze story');
}

function usualStatus(number: number): string {
  return UNPUBLISHED.find(({ until }) => number % 100 < until)?.status ?? 'published';
}

function rowOf(number: number, status: string): object {
  const { storyId, language, translationSetId, slug, section, headline, standfirst, body, dateline, bylines, sources, tags, urgency, picture, firstPublishedAt } = storyOf(number);
  const isPublished = status === 'published';
  return {
    ...{ story_id: storyId, revision: 1, version: isPublished ? 1 : 0, status, language, translation_set_id: translationSetId, slug: isPublished ? slug : null },
    ...{ headline, standfirst, body, section, dateline, bylines, sources, tags, urgency, picture, has_unpublished_changes: false, corrections: [], created_by: 'bench' },
    ...{ created_at: firstPublishedAt, changed_at: firstPublishedAt, first_published_at: isPublished ? firstPublishedAt : null },
  };
}
