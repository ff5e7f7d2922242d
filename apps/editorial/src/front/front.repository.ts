import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { FrontRow } from './front.entity.js';

/** A version of a front with the name of whoever made it. */
export type KeptFront = Pick<FrontRow, 'frontId' | 'version' | 'language' | 'storyIds' | 'placements' | 'curatedBy' | 'curatedAt'> & { readonly curatedByName: string };

const KEPT = `select front_id as "frontId", version, language, story_ids as "storyIds", placements, curated_by as "curatedBy", coalesce(curated_by_name, (select name from staff where staff_id::text = curated_by), curated_by) as "curatedByName", curated_at as "curatedAt"
  from front where language = $1`;

/** All SQL about the versions of fronts. */
@Injectable()
export class FrontRepository {
  constructor(private readonly db: Database) {}

  newest(language: string, tx?: EntityManager): Promise<KeptFront | undefined> {
    return this.one(tx, `${KEPT} order by version desc limit 1`, [language]);
  }

  /** The version that counted then. */
  at(language: string, instant: string): Promise<KeptFront | undefined> {
    return this.one(undefined, `${KEPT} and curated_at <= $2 order by version desc limit 1`, [language, instant]);
  }

  async find(language: string, version: number, tx?: EntityManager): Promise<KeptFront> {
    const found = await this.one(tx, `${KEPT} and version = $2`, [language, version]);
    if (!found) throw new NotFound('front version', `${language} ${version}`);
    return found;
  }

  /** The newest first, one more than the limit where there are more. */
  list(language: string, limit: number, before?: number): Promise<KeptFront[]> {
    return this.db.query<KeptFront>(`${KEPT} and ($3::int is null or version < $3) order by version desc limit $2`, [language, limit + 1, before]);
  }

  async add(tx: EntityManager, front: FrontRow): Promise<void> {
    await tx.getRepository(FrontRow).insert(front);
  }

  private async one(tx: EntityManager | undefined, sql: string, values: unknown[]): Promise<KeptFront | undefined> {
    const [found] = await this.db.read((manager) => (tx ?? manager).query<KeptFront[]>(sql, values));
    return found;
  }
}
