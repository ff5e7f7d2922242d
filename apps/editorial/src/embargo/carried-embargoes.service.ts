import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { isBinding } from '../story/story-guards.js';
import { StoryRepository } from '../story/story.repository.js';
import type { Story } from '../story/story.js';
import { carried, withEmbargo, type MovedEmbargo } from './carried-embargo.js';
import { EmbargoRepository } from './embargo.repository.js';

const TRANSLATIONS = 'select story_id as "storyId" from story where translation_set_id = $1 and translated_from = $2 order by story_id';
/** Those that were translated from none of them: each begins a tree of its own. */
const FIRST_DRAFTS = `
  select story_id as "storyId" from story where wire_id = $1
    and not exists (select from story source where source.story_id = story.translated_from and source.wire_id = $1) order by story_id`;

interface Found {
  readonly storyId: string;
}

/**
 * Carries an embargo to the stories that have the same text in other languages, or from the same wire. A story is held before what was translated from it, and no other way round: whoever holds one waits for
 * nobody above it. Rows are held before any name is reserved, for whoever publishes does so, too. So no two transactions wait for each other.
 */
@Injectable()
export class CarriedEmbargoes {
  constructor(
    private readonly stories: StoryRepository,
    private readonly revisions: RevisionRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly clock: Clock,
  ) {}

  /** What was translated from a story that the transaction holds, directly or through another language; held, too. */
  async holdTranslations(tx: EntityManager, { translationSetId, storyId }: Story): Promise<Story[]> {
    return this.holdTrees(tx, await tx.query<Found[]>(TRANSLATIONS, [translationSetId, storyId]));
  }

  /** What was drafted from a wire item, with its translations, held. */
  async holdDrafts(tx: EntityManager, wireId: string): Promise<Story[]> {
    return this.holdTrees(tx, await tx.query<Found[]>(FIRST_DRAFTS, [wireId]));
  }

  /** Saves each story that the embargo reaches. It is in nobody's name: who wrote in a story may read it, and whoever moved an embargo has not. */
  async carry(tx: EntityManager, held: readonly Story[], moved: MovedEmbargo, origin: string, byName: string): Promise<void> {
    const now = await this.clock.now(tx);
    for (const before of held) {
      const embargoedUntil = await this.notBeforeBonds(tx, before, carried(before.embargoedUntil, moved, now), now);
      if (embargoedUntil?.getTime() === before.embargoedUntil?.getTime()) continue;
      const after = withEmbargo(before, embargoedUntil, now);
      await this.stories.save(tx, after);
      await this.revisions.record(tx, before, after, { act: 'edit', note: origin, by: { id: SYSTEM.id, name: byName } });
    }
  }

  /** What follows to an earlier end follows no further than what else binds it: a story follows one that is out, and its agency may still ask it to wait. */
  private async notBeforeBonds(tx: EntityManager, before: Story, wanted: Date | null, now: Date): Promise<Date | null> {
    if (!before.embargoedUntil || (wanted && wanted >= before.embargoedUntil)) return wanted;
    const bonds = [await this.embargoes.sourceOf(tx, before), await this.embargoes.wireOf(tx, before)];
    return bonds.reduce<Date | null>((end, bond) => (isBinding(bond, now) && (!end || end < bond.until) ? bond.until : end), wanted);
  }

  /** Translations are looked for once their source is held: nobody begins one meanwhile. */
  private async holdTrees(tx: EntityManager, found: readonly Found[]): Promise<Story[]> {
    const held: Story[] = [];
    for (const { storyId } of found) {
      const story = await this.stories.lock(tx, storyId);
      held.push(story, ...(await this.holdTranslations(tx, story)));
    }
    return held;
  }
}
