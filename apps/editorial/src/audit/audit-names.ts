import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import { hiddenCoverage } from '../coverage/hidden-coverage.js';
import { EMBARGO_READ, hiddenStory } from '../embargo/embargo.repository.js';
import type { ChainedEntry } from './audit.js';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const IS_OPEN = '($2::uuid[] is null or desk_id = any($2))';
const NAMES = `
  select staff_id::text as id, name from staff where staff_id = any($1::uuid[])
  union all select desk_id::text, name from desk where desk_id = any($1)
  union all select story_id::text, headline from story where story_id = any($1) and headline <> '' and ${IS_OPEN} and not ${hiddenStory('$3', '$4')}
  union all select coverage_id::text, title from coverage where coverage_id = any($1) and ${IS_OPEN} and not ${hiddenCoverage('$3', '$4')}
  union all select id::text, source_name from unnest($1::uuid[]) as named (id), lateral (select source_name from wire where source_id = id order by received_at desc, wire_id desc limit 1) as newest`;

/** Names for the ids of the record. It keeps no texts, so that they can be redacted: they are looked up for whoever reads, as far as they may read them. */
@Injectable()
export class AuditNames {
  constructor(private readonly db: Database) {}

  /** What people, desks, stories, coverage and sources that entries name are called now, by id. */
  async in(entries: readonly ChainedEntry[], reader: Actor): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(entries.flatMap(({ entry }) => idsIn(entry)))];
    if (ids.length === 0) return new Map();
    const found = await this.db.query<{ id: string; name: string }>(NAMES, [ids, desksWith(reader, 'story:read'), desksWith(reader, EMBARGO_READ), reader.id]);
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}

/** Every id that a text names, once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(ID))];
}
