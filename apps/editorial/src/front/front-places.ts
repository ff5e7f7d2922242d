import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import type { Placement } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { refuseUnplaceable, type StoryForFront } from './front-checks.js';
import { FrontStoryRepository } from './front-story.repository.js';
import { stillStanding } from './front.js';

/** What somebody may do to the places of stories that they may or may not know of. */
@Injectable()
export class FrontPlaces {
  constructor(private readonly stories: FrontStoryRepository) {}

  /** Those of the placements that somebody may not see yet and did not name: they cannot have meant to take them off. */
  async unseen(tx: EntityManager, placements: readonly Placement[], named: readonly Placement[], actor: Actor): Promise<Placement[]> {
    return unnamed(placements, named, await this.stories.hidden(idsOf(placements), actor, tx));
  }

  /** Those of the placements that are under embargo and were not named. */
  async underEmbargo(tx: EntityManager, placements: readonly Placement[], named: readonly Placement[]): Promise<Placement[]> {
    return unnamed(placements, named, await this.stories.underEmbargo(idsOf(placements), tx));
  }

  /** Those that somebody may see. */
  async seen(tx: EntityManager | undefined, fronts: readonly (readonly Placement[])[], actor: Actor): Promise<Placement[][]> {
    const hidden = await this.stories.hidden(idsOf(fronts.flat()), actor, tx);
    return fronts.map((placements) => placements.filter(({ storyId }) => !hidden.has(storyId)));
  }

  /** Those that may stand on a front now: pins have not ended, and stories were not withdrawn. */
  async standing(tx: EntityManager, placements: readonly Placement[], now: Date): Promise<Placement[]> {
    return stillStanding(placements, await this.stories.withdrawn(idsOf(placements), tx), now);
  }

  /** Refuses stories that cannot come onto a front. Those that somebody sees there already may be named again. */
  async admit(tx: EntityManager, named: readonly StoryForFront[], { language, placements }: { readonly language: string; readonly placements: readonly Placement[] }, actor: Actor): Promise<void> {
    const [standing] = await this.seen(tx, [placements], actor);
    refuseUnplaceable(named, new Set(idsOf(standing!)), await this.stories.placeable(idsOf(named), actor, tx), language);
  }
}

/** Those of some stories that no other placement names. */
function unnamed(placements: readonly Placement[], named: readonly Placement[], stories: ReadonlySet<string>): Placement[] {
  const names = new Set(idsOf(named));
  return placements.filter(({ storyId }) => stories.has(storyId) && !names.has(storyId));
}

const idsOf = (placements: readonly Pick<Placement, 'storyId'>[]) => placements.map(({ storyId }) => storyId);
