import { Injectable } from '@nestjs/common';
import type { PublicationSettings } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { PublicationRow } from './publication.entity.js';
import type { InUse } from './publication.errors.js';
import type { Offer } from './publication.js';

/** A version of the settings with whoever made it. */
export type KeptSettings = Pick<PublicationRow, 'version' | 'settings' | 'changedAt'> & { readonly changedByName: string };

const KEPT = `select version, settings, changed_at as "changedAt", coalesce(changed_by_name, (select name from staff where staff_id::text = changed_by), changed_by) as "changedByName" from publication`;

const OFFER = `select settings->'languages' as languages, jsonb_path_query_array(settings, '$.sections[*].slug') as sections from publication order by version desc limit 1`;
/** One newsroom has one publication: changes of its settings follow one another. 'publ' in ASCII. */
const PUBLICATION_LOCK = 0x7075626c;
const LANGUAGES_IN_USE = `
  select 'languages' as field, name, (select count(*)::int from story where status = 'published' and language = name) as stories,
    (select count(*)::int from story where status = 'scheduled' and language = name) as scheduled,
    coalesce((select jsonb_array_length(story_ids) from front where front.language = name order by version desc limit 1), 0)
      + (select coalesce(sum(jsonb_array_length(placements)), 0)::int from front_schedule where front_schedule.language = name) as placed
  from unnest($1::text[]) name`;
/** Stories stand where readers know them, whatever their working copies say; those that are yet to come stand where they will. Publications wait meanwhile: begin at the index of sections, not at all stories. */
const SECTIONS_IN_USE = `
  select 'sections' as field, name, 0 as placed,
    (select count(*)::int from story_version known join story on story.story_id = known.story_id and story.status = 'published'
      where known.snapshot->>'section' = name and not exists (select from story_version later where later.story_id = known.story_id and later.version > known.version)) as stories,
    (select count(*)::int from story where status = 'scheduled' and section = name) as scheduled
  from unnest($1::text[]) name`;

@Injectable()
export class PublicationRepository {
  constructor(private readonly db: Database) {}

  async newest(tx?: EntityManager): Promise<KeptSettings | undefined> {
    const [newest] = await this.db.read((manager) => (tx ?? manager).query<KeptSettings[]>(`${KEPT} order by version desc limit 1`));
    return newest;
  }

  /** Keeps all others from changing the settings until the transaction ends. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [PUBLICATION_LOCK]);
  }

  /** Keeps the settings as they are until the transaction ends: what is published in a section is there when somebody drops it. */
  async hold(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock_shared($1)', [PUBLICATION_LOCK]);
  }

  /** The languages and sections that there are; `undefined` before the settings were ever saved. */
  async offer(tx?: EntityManager): Promise<Offer | undefined> {
    const [offer] = await this.db.read((manager) => (tx ?? manager).query<Offer[]>(OFFER));
    return offer;
  }

  /** Those of the languages and sections in which readers find something, or will by a schedule. */
  async inUse(tx: EntityManager, { languages, sections }: Offer): Promise<InUse[]> {
    const inLanguages = languages.length > 0 ? await tx.query<InUse[]>(LANGUAGES_IN_USE, [languages]) : [];
    const inSections = sections.length > 0 ? await tx.query<InUse[]>(SECTIONS_IN_USE, [sections]) : [];
    return [...inLanguages, ...inSections].filter(({ stories, scheduled, placed }) => stories + scheduled + placed > 0);
  }

  async find(version: number, tx?: EntityManager): Promise<KeptSettings> {
    const [found] = await this.db.read((manager) => (tx ?? manager).query<KeptSettings[]>(`${KEPT} where version = $1`, [version]));
    if (!found) throw new NotFound('publication version', String(version));
    return found;
  }

  /** The newest first, one more than the limit where there are more. */
  list(limit: number, before?: number): Promise<KeptSettings[]> {
    return this.db.query<KeptSettings>(`${KEPT} where $2::int is null or version < $2 order by version desc limit $1`, [limit + 1, before]);
  }

  async add(tx: EntityManager, settings: PublicationSettings, by: { readonly id: string; readonly name: string }): Promise<void> {
    const { publicationId, version, changedAt } = settings;
    await tx.getRepository(PublicationRow).insert({ publicationId, version, settings, changedBy: by.id, changedByName: by.name, changedAt: new Date(changedAt) });
  }
}
