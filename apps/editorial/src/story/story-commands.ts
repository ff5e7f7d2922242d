import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { BodyService } from '../body/body.service.js';
import { Clock } from '../clock/clock.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { VersionService } from '../version/version.service.js';
import { slugOf } from './slug.js';
import type { Circumstances, StoryCommand } from './story-command.js';
import type { StoryRow } from './story.entity.js';
import { StoryRepository } from './story.repository.js';
import { perform, type Story } from './story.js';

/** Carries out what the rules allow: state, version and event are written in one transaction, or nothing is. */
@Injectable()
export class StoryCommands {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly stories: StoryRepository,
    private readonly versions: VersionService,
    private readonly bodies: BodyService,
    private readonly commands: CommandRepository,
  ) {}

  /** Opens the transaction; a command that is sent again with its key is answered and not done again. */
  perform(storyId: string, command: StoryCommand, by: Command): Promise<StoryRow> {
    return this.once(`${command.name} ${storyId}`, by, async (tx) => (await this.performIn(tx, storyId, command, by)).storyId);
  }

  async performIn(tx: EntityManager, storyId: string, command: StoryCommand, by: Command): Promise<Story> {
    const before = await this.stories.lock(tx, storyId);
    if (by.seenRevision !== undefined && by.seenRevision !== before.revision) throw new Stale('story', by.seenRevision, before.revision);
    const after = await this.addressed(tx, perform(before, command, await this.circumstances(tx, by.actor)));
    if (after.body !== before.body) await this.bodies.refuseStrangers(tx, after, before.body);
    await this.stories.save(tx, after);
    if (after.version > before.version) await this.versions.release(tx, after, command, by.actor.id);
    return after;
  }

  once(act: string, { actor, key }: Command, work: (tx: EntityManager) => Promise<string>): Promise<StoryRow> {
    return this.db.transaction(async (tx) => this.stories.find(await this.commands.once(tx, { actorId: actor.id, act, key }, () => work(tx)), tx));
  }

  private async circumstances(tx: EntityManager, { id, name, permissions }: Actor): Promise<Circumstances> {
    return { now: await this.clock.now(tx), by: { id, name }, mayApprove: permissions.includes('story:approve') };
  }

  /** The slug is given at the first publication and stays. */
  private async addressed(tx: EntityManager, story: Story): Promise<Story> {
    if (story.slug !== null || story.version === 0) return story;
    return { ...story, slug: await this.stories.reserveSlug(tx, story.language, slugOf(story.headline, story.language)) };
  }
}
