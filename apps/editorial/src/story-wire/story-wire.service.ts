import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { LiveRepository } from '../live/live.repository.js';
import { fieldDiffs } from '../revision/field-diff.js';
import { textOf } from '../story/story-fields.js';
import type { StoryRow } from '../story/story.entity.js';
import { StoryRepository } from '../story/story.repository.js';
import { textOfWire } from '../story/wire-text.js';
import { factChanges } from '../wire/wire-facts.js';
import { toWireKill, toWireSummary } from '../wire/wire.dto.js';
import type { WireRow } from '../wire/wire.entity.js';
import { WireRepository } from '../wire/wire.repository.js';
import { refuseEmbargoed } from '../wire/wire.js';
import { wireDiffs } from '../wire-version/wire-diff.js';
import { WireVersionRepository } from '../wire-version/wire-version.repository.js';
import { NoWireBehind } from './story-wire.errors.js';
import type { StoryWireResponse } from './story-wire.dto.js';

/** Keeps a story beside the item that it was made from: agencies correct themselves, and their corrections have to reach it. */
@Injectable()
export class StoryWires {
  constructor(
    private readonly db: Database,
    private readonly stories: StoryRepository,
    private readonly wires: WireRepository,
    private readonly versions: WireVersionRepository,
    private readonly live: LiveRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The item may have come under an embargo that the story has not. */
  async compare(storyId: string, reader: Actor): Promise<StoryWireResponse> {
    const story = await this.stories.find(storyId);
    const wire = await this.wireOf(story);
    refuseEmbargoed(wire, reader, await this.clock.now());
    const { headline, standfirst, body } = textOfWire(wire);
    const text = textOf(story);
    const seenVersion = seenOf(story);
    const [seen, newest] = [await this.versions.upTo(wire.wireId, seenVersion), await this.versions.upTo(wire.wireId, wire.version)];
    return {
      wire: toWireSummary(wire),
      kill: toWireKill(wire),
      killReason: wire.killReason,
      draftedFrom: story.wireVersion!,
      seenVersion,
      isReread: await this.versions.isReread(wire.wireId, { after: seenVersion, upTo: wire.version }),
      facts: factChanges(seen?.facts ?? null, newest?.facts ?? null),
      changes: seen ? wireDiffs(seen, wire, wire.language) : [],
      diff: fieldDiffs(text, { ...text, headline: headline!, standfirst: standfirst!, body: body! }, story.language),
    };
  }

  /** Ends the alarm of a version and of those before it; a version that comes meanwhile has an alarm of its own. */
  acknowledge(storyId: string, version: number): Promise<void> {
    return this.db.transaction(async (tx) => {
      const story = await this.stories.lock(tx, storyId);
      const wire = await this.wireOf(story);
      if (version > wire.version) throw new InvalidInput('There is no such version of the wire item.', [{ field: 'version', message: `the newest is ${wire.version}` }]);
      if (version <= seenOf(story)) return this.audit.nothingDone();
      await tx.query('update story set wire_seen_version = $2 where story_id = $1', [storyId, version]);
      const { deskId, revision, status } = story;
      await this.live.tell(tx, [{ kind: 'story', deskId, data: { storyId, deskId, revision, version: story.version, status } }]);
      this.audit.note(tx, { subject: { kind: 'story', id: storyId, deskId }, changes: { wireSeenVersion: { before: story.wireSeenVersion, after: version } } });
    });
  }

  private wireOf({ wireId, storyId }: StoryRow): Promise<WireRow> {
    if (!wireId) throw new NoWireBehind(storyId);
    return this.wires.find(wireId);
  }
}

/** What it was made from was looked at. */
function seenOf({ wireVersion, wireSeenVersion }: StoryRow): number {
  return Math.max(wireVersion!, wireSeenVersion ?? 0);
}
