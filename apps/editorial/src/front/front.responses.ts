import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput, NotFound } from '@stet/errors';
import { Clock } from '../clock/clock.js';
import { frontDiff } from './front-diff.js';
import type { FrontDiffResponse, FrontResponse, FrontVersionList } from './front.dto.js';
import { FrontRepository, type KeptFront } from './front.repository.js';
import { FrontPlaces } from './front-places.js';
import { FrontStoryRepository } from './front-story.repository.js';
import { FrontVersions, placementsOf, toFront } from './front-versions.js';

/** Fronts as somebody may see them: without what is under embargo for them. */
@Injectable()
export class FrontResponses {
  constructor(
    private readonly fronts: FrontRepository,
    private readonly kept: FrontVersions,
    private readonly places: FrontPlaces,
    private readonly stories: FrontStoryRepository,
    private readonly clock: Clock,
  ) {}

  async current(language: string, at: string | undefined, reader: Actor): Promise<FrontResponse> {
    if (at !== undefined && new Date(at) > (await this.clock.now())) throw new InvalidInput('Nobody knows that front yet.', [{ field: 'at', message: 'is in the future; give a time that has passed' }]);
    const front = at === undefined ? await this.fronts.newest(language) : await this.fronts.at(language, at);
    if (!front) throw new NotFound('front', language);
    return this.of(front, reader);
  }

  async of(front: KeptFront, reader: Actor): Promise<FrontResponse> {
    const slots = await this.kept.slots();
    const [placements] = await this.places.seen(undefined, [placementsOf(front, slots)], reader);
    const stories = await this.stories.readable(placements!.map(({ storyId }) => storyId), reader);
    return { ...toFront(front, placements!), placements: placements!, curatedBy: front.curatedByName, slots: [...slots], stories: stories.map(({ storyId, headline, status, withdrawnFor }) => ({ storyId, headline, status, withdrawnFor })) };
  }

  async version(language: string, version: number, reader: Actor): Promise<FrontResponse> {
    return this.of(await this.fronts.find(language, version), reader);
  }

  async versions(language: string, limit: number, cursor: number | undefined, reader: Actor): Promise<FrontVersionList> {
    const [rows, slots] = [await this.fronts.list(language, limit, cursor), await this.kept.slots()];
    const shown = rows.slice(0, limit);
    const seen = await this.places.seen(undefined, shown.map((row) => placementsOf(row, slots)), reader);
    const items = shown.map(({ version, curatedAt, curatedByName }, index) => ({ version, curatedAt: curatedAt.toISOString(), curatedBy: curatedByName, storyIds: seen[index]!.map(({ storyId }) => storyId) }));
    return { items, next: rows.length > limit ? String(shown.at(-1)!.version) : null };
  }

  async diff(language: string, from: number, to: number | undefined, reader: Actor): Promise<FrontDiffResponse> {
    const [before, slots] = [await this.fronts.find(language, from), await this.kept.slots()];
    const after = to === undefined ? (await this.fronts.newest(language))! : await this.fronts.find(language, to);
    const [old, young] = await this.places.seen(undefined, [placementsOf(before, slots), placementsOf(after, slots)], reader);
    const { added, removed, moved, pinned, unpinned } = frontDiff(old!, young!);
    return { from, to: after.version, added: [...added], removed: [...removed], moved: [...moved], pinned: [...pinned], unpinned: [...unpinned] };
  }
}
