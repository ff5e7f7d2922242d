import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { likeText } from '../wire/wire.repository.js';
import { AuthorRow } from './author.entity.js';

export interface AuthorFilter {
  readonly q?: string | undefined;
  readonly isRetired?: boolean | undefined;
  readonly limit: number;
}

/** 'athr' in ASCII. */
const AUTHOR_LOCK = 0x61746872;

const COLUMNS = `author_id as "authorId", version, slug, former_slugs as "formerSlugs", name, role, biography, portrait, links, is_retired as "isRetired", sort_name as "sortName",
  changed_by as "changedBy", changed_by_name as "changedByName", changed_at as "changedAt"`;
const LIST = `select ${COLUMNS} from author
  where ($1::text is null or slug ilike '%' || $1 || '%' or exists (select from jsonb_each_text(name) where public.wire_fold(value) ilike '%' || public.wire_fold($1) || '%'))
    and ($2::boolean is null or is_retired = $2) and ($3::text is null or (sort_name, author_id) > ($3, $4::uuid))
  order by sort_name, author_id limit $5`;

/** All SQL about authors. */
@Injectable()
export class AuthorRepository {
  constructor(private readonly db: Database) {}

  async find(authorId: string, tx?: EntityManager): Promise<AuthorRow> {
    const author = await this.db.read((manager) => (tx ?? manager).getRepository(AuthorRow).findOneBy({ authorId }));
    if (!author) throw new NotFound('author', authorId);
    return author;
  }

  /** By name, one row more than the limit when there are more. */
  list({ q, isRetired, limit }: AuthorFilter, after?: readonly [string, string]): Promise<AuthorRow[]> {
    return this.db.query<AuthorRow>(LIST, [q && likeText(q), isRetired, after?.[0], after?.[1], limit + 1]);
  }

  /** The addresses of some authors. */
  async slugs(tx: EntityManager, authorIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (authorIds.length === 0) return new Map();
    const rows = await tx.query<{ authorId: string; slug: string }[]>('select author_id as "authorId", slug from author where author_id = any($1::uuid[])', [authorIds]);
    return new Map(rows.map(({ authorId, slug }) => [authorId, slug]));
  }

  /** Changes of authors follow one another, so that no two take one address. */
  async lockAll(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [AUTHOR_LOCK]);
  }

  /** Those of some addresses that lead to the page of somebody else, or did. */
  async taken(tx: EntityManager, slugs: readonly string[], authorId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ slug: string }[]>(
      `select taken as slug from author cross join lateral unnest(former_slugs || slug) as taken
       where author_id <> $2 and (slug = any($1::text[]) or former_slugs && $1::text[]) and taken = any($1::text[])`,
      [slugs, authorId],
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  async save(tx: EntityManager, author: AuthorRow): Promise<void> {
    await tx.getRepository(AuthorRow).save(author);
  }
}
