import { Injectable } from '@nestjs/common';
import type { Author } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { authorPath } from '../page/address.js';
import { ChangeRepository } from './change.repository.js';
import { together, type ShelfChange } from './shelf-change.js';
import { newestOfEach, storableJson } from './shelved-story.js';
import { authorKey, personKey } from './surrogate-key.js';

interface Addressed {
  readonly authorId: string;
  readonly slug: string;
  readonly formerSlugs: readonly string[];
}

const ADDRESSED = `author_id as "authorId", slug, former_slugs as "formerSlugs"`;
const BEFORE = `select ${ADDRESSED} from author where author_id = any($1::uuid[]) order by author_id for update`;
const PUT = `
  insert into author (author_id, version, slug, former_slugs, author)
  select author_id, version, slug, former_slugs, author
  from json_to_recordset($1::json) as put (author_id uuid, version integer, slug text, former_slugs text[], author jsonb)
  order by author_id
  on conflict (author_id) do update set version = excluded.version, slug = excluded.slug, former_slugs = excluded.former_slugs, author = excluded.author
  where excluded.version > author.version
  returning ${ADDRESSED}`;
const LANGUAGES = `select jsonb_array_elements_text(settings->'languages') as language from (select settings from publication order by settings->>'changedAt' desc limit 1) as newest`;

/** What is written on the shelf of those who write. Newer versions win, so the log may repeat itself. */
@Injectable()
export class AuthorRepository {
  constructor(private readonly changes: ChangeRepository) {}

  async put(tx: EntityManager, authors: readonly Author[]): Promise<void> {
    const rows = newestOfEach(authors, ({ authorId }) => authorId).map((author) => ({
      ...{ author_id: author.authorId, version: author.version, slug: author.slug, author },
      former_slugs: `{${author.formerSlugs.map((slug) => `"${slug}"`).join(',')}}`,
    }));
    const before = await tx.query<Addressed[]>(BEFORE, [rows.map((one) => one.author_id)]);
    const after = await tx.query<Addressed[]>(PUT, [storableJson(rows)]);
    if (after.length > 0) await this.tell(tx, [...before, ...after]);
  }

  async erase(tx: EntityManager, authorIds: readonly string[]): Promise<void> {
    const [erased] = await tx.query<[Addressed[], number]>(`delete from author where author_id = any($1::uuid[]) returning ${ADDRESSED}`, [authorIds]);
    if (erased.length > 0) await this.tell(tx, erased);
  }

  private async tell(tx: EntityManager, authors: readonly Addressed[]): Promise<void> {
    const languages = (await tx.query<{ language: string }[]>(LANGUAGES)).map(({ language }) => language);
    this.changes.add(tx, together(authors.map((author) => changeOf(author, languages))));
  }
}

/** Pages at each address that theirs ever was, and the stories whose bylines lead there. */
function changeOf({ authorId, slug, formerSlugs }: Addressed, languages: readonly string[]): ShelfChange {
  const slugs = [slug, ...formerSlugs];
  return { keys: [personKey(authorId), ...slugs.map(authorKey)], gone: [], paths: languages.flatMap((language) => slugs.map((one) => authorPath(language, one))) };
}
