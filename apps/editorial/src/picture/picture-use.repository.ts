import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import type { StoryStatus } from '../story/story.entity.js';
import { STORY_KEYS } from './picture-key.js';

/** A story that shows a picture, or showed it. */
export interface PictureUse {
  readonly storyId: string;
  readonly deskId: string;
  readonly language: string;
  readonly headline: string;
  readonly status: StoryStatus;
  readonly changedAt: Date;
  readonly changedAtExact: string;
  readonly isInWorkingCopy: boolean;
  /** Published ones that name it, the oldest first. */
  readonly versions: number[];
  /** Languages of the fronts that the story leads now. */
  readonly fronts: string[];
}

export interface UsesOf {
  readonly key: string;
  readonly reader: Actor;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const NAMED_IN_VERSIONS = 'picture_keys(snapshot::text) @> array[$1::text]';
const USES = `
  select story.story_id as "storyId", desk_id as "deskId", language, headline, status, changed_at as "changedAt", to_char(changed_at at time zone 'UTC', ${MICROSECONDS}) as "changedAtExact",
         ${STORY_KEYS} @> array[$1::text] as "isInWorkingCopy",
         array(select version from story_version where story_version.story_id = story.story_id and ${NAMED_IN_VERSIONS} order by version) as versions,
         array(select newest.language from (select distinct on (language) language, story_ids from front order by language, version desc) newest where story_ids ? story.story_id::text order by 1) as fronts
  from story
  where story_id in (select story_id from story where ${STORY_KEYS} @> array[$1::text] union select story_id from story_version where ${NAMED_IN_VERSIONS})
    and ($2::uuid[] is null or desk_id = any($2)) and not ${hiddenStory('$3', '$4')}
    and ($5::timestamptz is null or (changed_at, story_id) < ($5, $6::uuid))
  order by changed_at desc, story_id desc limit $7`;

/** Where pictures are used, as far as somebody may read it. */
@Injectable()
export class PictureUseRepository {
  constructor(private readonly db: Database) {}

  /** The newest change first, one row more than the limit when there are more. */
  list({ key, reader, cursor, limit }: UsesOf): Promise<PictureUse[]> {
    const after = decodeCursor(cursor);
    return this.db.query<PictureUse>(USES, [key, desksWith(reader, 'story:read'), desksWith(reader, EMBARGO_READ), reader.id, after?.at, after?.id, limit + 1]);
  }
}
