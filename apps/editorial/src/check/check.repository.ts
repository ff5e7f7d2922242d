import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Story } from '../story/story.js';
import type { CheckRule, Facts } from './check.js';

const RULES = `select code, nullif(section, '') as section, level, most from check_rule order by code, section`;
/** The newest version that readers got of the original, if the translation's text is older, and so is the last time that somebody said it is up to it. An embargo alone brings no text up to it. */
const NEWER_SOURCE = `
  select version, published_at as "publishedAt" from story_version
  where story_id = $2 and kind <> 'withdrawn' and published_at > (select max(at) from story_revision where story_id = $1 and (not changed <@ '{embargoedUntil}' or act = 'confirm-translation'))
  order by version desc limit 1`;
const WIRE = `select source_name as "sourceName", embargoed_until as "embargoedUntil", kill_reason as "killReason" from wire where wire_id = $1`;

/** What the newsroom asks of stories, section by section. */
@Injectable()
export class CheckRepository {
  constructor(private readonly db: Database) {}

  rules(tx?: EntityManager): Promise<CheckRule[]> {
    return this.db.read((manager) => (tx ?? manager).query<CheckRule[]>(RULES));
  }

  async save(tx: EntityManager, { code, section, level, most }: CheckRule): Promise<void> {
    await tx.query(
      `insert into check_rule (code, section, level, most) values ($1, coalesce($2, ''), $3, $4) on conflict (code, section) do update set level = excluded.level, most = excluded.most`,
      [code, section, level, most],
    );
  }

  /** The section follows the rule for all from then on. */
  async remove(tx: EntityManager, code: string, section: string): Promise<void> {
    await tx.query('delete from check_rule where code = $1 and section = $2', [code, section]);
  }

  async newerSource({ storyId, translatedFrom }: Story, tx?: EntityManager): Promise<Facts['newerSource']> {
    if (!translatedFrom) return null;
    const [newer] = await this.db.read((manager) => (tx ?? manager).query<NonNullable<Facts['newerSource']>[]>(NEWER_SOURCE, [storyId, translatedFrom]));
    return newer ?? null;
  }

  /** The wire item that a story was made from, as its agency tells it now. */
  async wireOf({ wireId }: Story, tx?: EntityManager): Promise<Facts['wire']> {
    if (!wireId) return null;
    const [wire] = await this.db.read((manager) => (tx ?? manager).query<NonNullable<Facts['wire']>[]>(WIRE, [wireId]));
    return wire ?? null;
  }
}
