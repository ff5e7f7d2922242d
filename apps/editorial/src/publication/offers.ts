import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotOffered } from './publication.errors.js';
import { PublicationRepository } from './publication.repository.js';
import { notOffered } from './publication.js';

/** Keeps stories and fronts to the languages and sections of the publication. */
@Injectable()
export class Offers {
  constructor(private readonly publications: PublicationRepository) {}

  /** Refuses what the publication does not have. Before its settings were ever saved it may have anything. */
  async refuseOthers(tx: EntityManager, wanted: { readonly language?: string; readonly section?: string | null }): Promise<void> {
    const offer = await this.publications.offer(tx);
    const problems = offer ? notOffered(wanted, offer) : [];
    if (problems.length > 0) throw new NotOffered(problems);
  }
}
