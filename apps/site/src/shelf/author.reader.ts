import { Injectable } from '@nestjs/common';
import { Author } from '@stet/contracts';
import { Shelf } from './shelf.js';
import type { ShelvedSnapshot } from './shelved-story.js';
import { authorKey, personKey } from './surrogate-key.js';

/** Who writes, as the newsroom tells of them. */
@Injectable()
export class AuthorReader {
  constructor(private readonly shelf: Shelf) {}

  /** Whose page an address is, or was. Read back through the contract: another release may have written it. */
  async find(slug: string): Promise<Author | undefined> {
    const [row] = await this.shelf.recall<{ author: unknown }>(
      `select author from author where slug = $1 or former_slugs @> array[$1::text] order by slug = $1 desc, author_id limit 1`,
      [slug],
      () => [authorKey(slug)],
    );
    return row && Author.parse(row.author);
  }

  /** A story whose bylines lead to where their authors' pages are now. */
  async addressed(story: ShelvedSnapshot): Promise<ShelvedSnapshot> {
    const authorIds = story.bylines.flatMap(({ authorId }) => authorId ?? []);
    if (authorIds.length === 0) return story;
    const rows = await this.shelf.recall<{ authorId: string; slug: string }>(
      `select author_id as "authorId", slug from author where author_id = any($1::uuid[])`,
      [authorIds],
      () => authorIds.map(personKey),
    );
    const slugs = new Map(rows.map(({ authorId, slug }) => [authorId, slug]));
    return { ...story, bylines: story.bylines.map((byline) => ({ ...byline, ...(byline.authorId && slugs.has(byline.authorId) && { slug: slugs.get(byline.authorId)! }) })) };
  }
}
