import { Injectable } from '@nestjs/common';
import { AuthorChanged } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { AuthorRepository } from './author.repository.js';

/** Keeps what the newsroom says of those who write. */
@Injectable()
@Handles(AuthorChanged)
export class KeepAuthorHandler implements BatchHandler<AuthorChanged> {
  constructor(private readonly authors: AuthorRepository) {}

  async handle(events: readonly AuthorChanged[], tx: EntityManager): Promise<void> {
    await this.authors.put(
      tx,
      events.map(({ data }) => data),
    );
  }

  async erase(authorIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.authors.erase(tx, authorIds);
  }
}
