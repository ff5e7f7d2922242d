import { Injectable } from '@nestjs/common';
import { mayOn, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import type { EntityManager } from 'typeorm';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { TranslationExists } from './story.errors.js';
import { StoryRepository, type Sibling } from './story.repository.js';
import type { Story } from './story.js';

/** A story of a set, and what keeps somebody from reading it: that its desk is closed to them, or its embargo. */
export interface SeenSibling extends Sibling {
  readonly hiddenBy: 'desk' | 'embargo' | null;
}

/** The stories of a translation set, as one person may see them. */
@Injectable()
export class Translations {
  constructor(
    private readonly stories: StoryRepository,
    private readonly embargoes: EmbargoRepository,
  ) {}

  async seenBy(reader: Actor, translationSetId: string): Promise<SeenSibling[]> {
    return this.seen(reader, await this.stories.siblings(translationSetId));
  }

  /** Keeps a language of a set for a story, until the transaction ends. A set of which its writer may read nothing is to them one that is not there. */
  async join(tx: EntityManager, { translationSetId, language }: Story, writer: Actor): Promise<void> {
    const siblings = await this.seen(writer, await this.stories.lockSiblings(tx, translationSetId), tx);
    if (siblings.length > 0 && siblings.every(({ hiddenBy }) => hiddenBy !== null)) throw new NotFound('translation set', translationSetId);
    if (siblings.some((sibling) => sibling.language === language)) throw new TranslationExists(language);
  }

  private async seen(reader: Actor, siblings: readonly Sibling[], tx?: EntityManager): Promise<SeenSibling[]> {
    const embargoed = new Set((await this.embargoes.hidden(siblings.map(({ storyId }) => storyId), reader, tx)).map(({ storyId }) => storyId));
    return siblings.map((sibling) => ({ ...sibling, hiddenBy: !mayOn(reader, 'story:read', sibling.deskId) ? 'desk' : embargoed.has(sibling.storyId) ? 'embargo' : null }));
  }
}
