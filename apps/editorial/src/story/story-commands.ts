import { Injectable } from '@nestjs/common';
import { mayOn, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Bylines } from '../author/bylines.service.js';
import { BodyService } from '../body/body.service.js';
import { Clock } from '../clock/clock.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { StoryMovedOn } from '../edit/edit.errors.js';
import { merge } from '../edit/merge.js';
import { embargoMove } from '../embargo/carried-embargo.js';
import { CarriedEmbargoes } from '../embargo/carried-embargoes.service.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { refuseUnusable } from '../media-topic/media-topic.js';
import { MediaTopicRepository } from '../media-topic/media-topic.repository.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { Offers } from '../publication/offers.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { VersionService } from '../version/version.service.js';
import { readdressed, wantedSlug } from './story-address.js';
import type { Circumstances, ScheduledTime, StoryCommand } from './story-command.js';
import { textOf } from './story-fields.js';
import type { Schedule, StoryRow } from './story.entity.js';
import { timeInWords } from './story-schedule.js';
import { StoryRepository } from './story.repository.js';
import { perform, type Story } from './story.js';

/** Carries out what the rules allow: state, version and event are written in one transaction, or nothing is. */
@Injectable()
export class StoryCommands {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly stories: StoryRepository,
    private readonly revisions: RevisionRepository,
    private readonly versions: VersionService,
    private readonly bodies: BodyService,
    private readonly bylines: Bylines,
    private readonly topics: MediaTopicRepository,
    private readonly offers: Offers,
    private readonly commands: CommandRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly carriedEmbargoes: CarriedEmbargoes,
    private readonly notifications: NotificationRepository,
  ) {}

  /** Opens the transaction; a command that is sent again with its key is answered and not done again. */
  perform(storyId: string, command: StoryCommand, by: Command): Promise<StoryRow> {
    return this.once(`${command.name} ${storyId}`, by, async (tx) => {
      await this.performOn(tx, await this.seen(tx, storyId, by), command, by);
      return storyId;
    });
  }

  /** The story as whoever commands saw it, held until the transaction ends. */
  async seen(tx: EntityManager, storyId: string, { seenRevision }: Command): Promise<Story> {
    const story = await this.stories.lock(tx, storyId);
    await this.refuseUnseen(tx, story, seenRevision);
    return story;
  }

  /** On a story that the transaction holds. */
  async performOn(tx: EntityManager, before: Story, command: StoryCommand, by: Command): Promise<Story> {
    const performed = perform(before, command, await this.circumstances(tx, before, command, by.actor));
    const moved = embargoMove(before, performed);
    const translations = moved ? await this.carriedEmbargoes.holdTranslations(tx, before) : [];
    const wanted = await this.addressed(tx, before, performed, command);
    if (wanted === before) return before;
    if (wanted.chosenSlug !== null && wanted.chosenSlug !== before.chosenSlug) await this.stories.refuseTakenSlug(tx, wanted, wanted.chosenSlug);
    const after = wanted.bylines !== before.bylines || wanted.version > before.version ? await this.bylines.addressed(tx, wanted) : wanted;
    if (after.section !== before.section) await this.offers.refuseOthers(tx, { section: after.section });
    if (after.body !== before.body || after.relatedStories !== before.relatedStories) await this.bodies.refuseStrangers(tx, after, before);
    if (after.mediaTopics !== before.mediaTopics) refuseUnusable(after.mediaTopics, before.mediaTopics, await this.topics.known(tx, after.mediaTopics));
    await this.stories.save(tx, after);
    await this.revisions.record(tx, before, after, { act: command.name, note: noteOf(command), by: by.actor });
    if (moved) await this.carriedEmbargoes.carry(tx, translations, moved, `embargo of the story in ${after.language}`, by.actor.name);
    await this.notify(tx, before, after, command, by.actor);
    if (after.version > before.version) await this.versions.release(tx, after, command, by.actor.id);
    return after;
  }

  /** The writers learn what came back to them, the editors what waits for them, and no longer than it does. */
  private async notify(tx: EntityManager, { status }: Story, after: Story, command: StoryCommand, { id, name: byName }: Actor): Promise<void> {
    const { storyId, deskId } = after;
    if (command.name === 'return') await this.notifications.notifyWriters(tx, { kind: 'returned', storyId, byName, note: command.note }, id);
    if (command.name === 'submit') await this.notifications.notifyEditors(tx, deskId, { kind: 'submitted', storyId, byName }, id);
    if (status === 'in-review' && after.status !== status) await this.notifications.settle(tx, 'submitted', storyId);
  }

  once(act: string, { actor, key }: Command, work: (tx: EntityManager) => Promise<string>): Promise<StoryRow> {
    return this.db.transaction(async (tx) => this.stories.find(await this.commands.once(tx, { actorId: actor.id, act, key }, () => work(tx)), tx));
  }

  /** What somebody decides, they decide about the text that they saw. */
  private async refuseUnseen(tx: EntityManager, story: Story, seen: number | undefined): Promise<void> {
    if (seen === undefined || (seen <= story.revision && seen >= (await this.revisions.textRevision(tx, story)))) return;
    const base = seen > story.revision ? {} : await this.revisions.textAt(story.storyId, seen, tx);
    throw new StoryMovedOn({ seen, now: story.revision, fields: merge(base, textOf(story), {}).fields });
  }

  private async circumstances(tx: EntityManager, story: Story, command: StoryCommand, actor: Actor): Promise<Circumstances> {
    const movesEmbargo = command.name === 'edit' && command.changes.embargoedUntil !== undefined;
    return {
      now: await this.clock.now(tx),
      by: { id: actor.id, name: actor.name, kind: actor.kind },
      mayApprove: mayOn(actor, 'story:approve', story.deskId),
      isWriter: command.name === 'take-back' && (await this.revisions.isWriter(tx, story.storyId, actor.id)),
      embargoLifters: movesEmbargo ? await this.embargoes.liftersFor(tx, actor, story.deskId) : null,
      embargoedSource: await this.embargoes.sourceOf(tx, story),
      embargoedWire: movesEmbargo ? await this.embargoes.wireOf(tx, story) : null,
    };
  }

  /** The slug is given at the first publication, and stays until a version is published for which another one was chosen. What comes back as readers saw it comes back to its address. */
  private async addressed(tx: EntityManager, before: Story, story: Story, command: StoryCommand): Promise<Story> {
    const isAsItWas = command.name === 'reinstate' && command.text !== undefined;
    if (story.version === before.version || story.status !== 'published' || isAsItWas) return story;
    const wanted = wantedSlug(story);
    return wanted === story.slug ? story : readdressed(story, await this.stories.reserveSlug(tx, story, wanted));
  }
}

/** What the history says besides the name of the command. */
function noteOf(command: StoryCommand): string | null {
  const { note, reason, notice, origin, missed, time, schedule } = command as { note?: string; reason?: string; notice?: string; origin?: string; missed?: string; time?: ScheduledTime; schedule?: Schedule };
  const scheduled = (time && timeInWords(time)) ?? (schedule && `Scheduled for ${timeInWords(schedule)}`);
  return note ?? reason ?? missed ?? ([scheduled, notice ?? origin].filter(Boolean).join('. ') || null);
}
