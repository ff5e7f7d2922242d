import { Injectable } from '@nestjs/common';
import type { Byline } from '@stet/contracts';
import { InvalidInput } from '@stet/errors';
import type { EntityManager } from 'typeorm';
import { AuthorRepository } from './author.repository.js';

interface Credited {
  readonly bylines: readonly Byline[];
}

/** What the credits of stories have to do with the newsroom's authors. */
@Injectable()
export class Bylines {
  constructor(private readonly authors: AuthorRepository) {}

  /** With the address that each named author's page has now. Throws `InvalidInput` for authors that nobody knows. */
  async addressed<Story extends Credited>(tx: EntityManager, story: Story): Promise<Story> {
    const slugs = await this.authors.slugs(tx, story.bylines.flatMap(({ authorId }) => authorId ?? []));
    const problems = story.bylines.flatMap(({ authorId }, index) =>
      authorId === undefined || slugs.has(authorId) ? [] : [{ field: `bylines.${index}.authorId`, message: 'there is no such author: choose one of GET /api/v1/authors, or leave the id out and keep the name', code: 'unknown' }],
    );
    if (problems.length > 0) throw new InvalidInput('A byline names an author whom nobody knows.', problems);
    if (slugs.size === 0) return story;
    return { ...story, bylines: story.bylines.map((byline) => (byline.authorId === undefined ? byline : { ...byline, slug: slugs.get(byline.authorId)! })) };
  }
}
