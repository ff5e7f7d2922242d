import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { likeText } from '../wire/wire.repository.js';
import type { MediaTopic } from './media-topic.js';

const TOPIC = `select code, names, broader, is_retired as "isRetired" from media_topic`;

/** The vocabulary as far as this newsroom has it. */
@Injectable()
export class MediaTopicRepository {
  constructor(private readonly db: Database) {}

  async known(tx: EntityManager, codes: readonly string[]): Promise<ReadonlyMap<string, MediaTopic>> {
    if (codes.length === 0) return new Map();
    const topics = await tx.query<MediaTopic[]>(`${TOPIC} where code = any($1)`, [codes]);
    return new Map(topics.map((topic) => [topic.code, topic]));
  }

  /** Those with these codes, retired ones among them. */
  named(codes: readonly string[]): Promise<MediaTopic[]> {
    return this.db.query<MediaTopic>(`${TOPIC} where code = any($1) order by code`, [codes]);
  }

  /** Those that can be chosen and have the words in a name in any language, or begin with the code; names that begin with the words first. */
  found(words: string, limit: number): Promise<MediaTopic[]> {
    return this.db.query<MediaTopic>(
      `${TOPIC} cross join lateral (select min(case when value ilike $1 || '%' then 0 when value ilike '%' || $1 || '%' then 1 end) as distance from jsonb_each_text(names)) as near
       where not is_retired and (distance is not null or code like $1 || '%') order by distance nulls last, code limit $2`,
      [likeText(words), limit],
    );
  }

  /** How many topics are known, retired ones among them, and how many of them are retired. */
  async size(tx: EntityManager): Promise<{ readonly topics: number; readonly retired: number }> {
    const [size] = await tx.query<[{ topics: number; retired: number }]>('select count(*)::int as topics, count(*) filter (where is_retired)::int as retired from media_topic');
    return size;
  }

  /** Names in languages that the vocabulary does not have stay. */
  async put(tx: EntityManager, topics: readonly MediaTopic[]): Promise<void> {
    await tx.query(
      `insert into media_topic (code, names, broader, is_retired) select code, names, broader, "isRetired" from json_to_recordset($1::json) as put (code text, names jsonb, broader text, "isRetired" boolean)
       on conflict (code) do update set names = media_topic.names || excluded.names, broader = excluded.broader, is_retired = excluded.is_retired`,
      [JSON.stringify(topics)],
    );
  }
}
