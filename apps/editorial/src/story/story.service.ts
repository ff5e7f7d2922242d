import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn, bodyOfParagraphs, type StoryBody, type StorySnapshot, type StoryWithdrawal } from '@stet/contracts';
import { Stale } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BodyService } from '../body/body.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { WireRow } from '../wire/wire.entity.js';
import { WireWasKilled } from '../wire/wire.errors.js';
import { WireRepository } from '../wire/wire.repository.js';
import { slugOf } from './slug.js';
import { StoryRow } from './story.entity.js';
import { TranslationExists } from './story.errors.js';
import { toStorySnapshot, toStoryWithdrawal } from './story.messages.js';
import { StoryRepository } from './story.repository.js';
import { correct, edit, publish, refuseWithdrawn, update, withdraw, type Story, type StoryEdit } from './story.js';
import type { VersionKind } from './story-version.entity.js';
import { versionHash } from './version-hash.js';

export interface NewStory extends StoryEdit {
  readonly language: string;
  /** Joins an existing translation set. */
  readonly translationSetId?: string;
}

/** Who commands, and the key that makes the command safe to send again. */
export interface Command {
  readonly actor: Actor;
  readonly key?: string;
}

const USUAL_URGENCY = 4;

/** One public method per command. Each opens the one transaction in which story, version and event are written. */
@Injectable()
export class StoryService {
  constructor(
    private readonly db: Database,
    private readonly stories: StoryRepository,
    private readonly wires: WireRepository,
    private readonly bodies: BodyService,
    private readonly commands: CommandRepository,
    private readonly outbox: Outbox,
  ) {}

  create(story: NewStory, command: Command): Promise<StoryRow> {
    return this.once('create', command, (tx) => this.insert(tx, blank(story, command.actor, new Date())));
  }

  /** A draft that begins as the wire's text, with its source credited and its embargo kept. */
  draftFromWire(wireId: string, changes: Partial<NewStory>, command: Command): Promise<StoryRow> {
    return this.once(`draft ${wireId}`, command, async (tx) => {
      const wire = await this.wires.find(wireId, tx);
      if (wire.killReason !== null) throw new WireWasKilled(wire.killReason);
      return this.insert(tx, { ...blank({ ...textOfWire(wire), language: wire.language, ...changes }, command.actor, new Date()), wireId, wireVersion: wire.version });
    });
  }

  /** A sibling in another language that begins as a copy. */
  translate(storyId: string, language: string, command: Command): Promise<StoryRow> {
    return this.once(`translate ${storyId} ${language}`, command, async (tx) => {
      const source = await this.stories.lock(tx, storyId);
      refuseWithdrawn(source);
      const { headline, standfirst, section, bylines, agencyLine, sources, urgency, picture, embargoedUntil, translationSetId } = source;
      const body = await this.bodies.inLanguage(tx, source.body, language);
      const copied = { headline, standfirst, body, section, bylines, agencyLine, sources, urgency, picture, embargoedUntil };
      const { wireId, wireVersion } = source;
      return this.insert(tx, { ...blank({ ...copied, language, translationSetId }, command.actor, new Date()), translatedFrom: storyId, wireId, wireVersion }, source.body);
    });
  }

  /** Saves the working copy, if it is still the revision that the editor saw. */
  change(storyId: string, changes: StoryEdit, seenRevision: number | undefined): Promise<StoryRow> {
    return this.db.transaction(async (tx) => {
      const story = await this.stories.lock(tx, storyId);
      if (seenRevision !== undefined && seenRevision !== story.revision) throw new Stale('story', seenRevision, story.revision);
      const changed = edit(story, changes, new Date());
      await this.bodies.refuseStrangers(tx, changed, story.body);
      await this.stories.save(tx, changed);
      return changed as StoryRow;
    });
  }

  publish(storyId: string, command: Command): Promise<StoryRow> {
    return this.release(storyId, command, 'published', null, async (tx, story) => publish(story, await this.slugFor(tx, story), new Date()));
  }

  update(storyId: string, command: Command): Promise<StoryRow> {
    return this.release(storyId, command, 'updated', null, (_tx, story) => update(story, new Date()));
  }

  correct(storyId: string, note: string, command: Command): Promise<StoryRow> {
    return this.release(storyId, command, 'corrected', note, (_tx, story) => correct(story, note, new Date()));
  }

  withdraw(storyId: string, reason: StoryWithdrawal['reason'], notice: string, command: Command): Promise<StoryRow> {
    return this.once(`withdraw ${storyId}`, command, async (tx) => {
      const story = withdraw(await this.stories.lock(tx, storyId), new Date());
      await this.stories.save(tx, story);
      const section = await this.stories.publicSection(storyId, tx);
      const withdrawal = toStoryWithdrawal({ ...story, section }, reason, notice);
      await this.record(tx, story, 'withdrawn', notice, withdrawal, command.actor);
      await this.outbox.add(tx, StoryWithdrawn, withdrawal);
      return storyId;
    });
  }

  /** What publishing, updating and correcting have in common: state, version and event, together or not at all. */
  private release(
    storyId: string,
    command: Command,
    kind: Exclude<VersionKind, 'withdrawn'>,
    note: string | null,
    rule: (tx: EntityManager, story: Story) => Story | Promise<Story>,
  ): Promise<StoryRow> {
    return this.once(`${kind} ${storyId}`, command, async (tx) => {
      const story = await rule(tx, await this.stories.lock(tx, storyId));
      await this.stories.save(tx, story);
      const snapshot = toStorySnapshot(story, await this.bodies.html(tx, story.body));
      await this.record(tx, story, kind, note, snapshot, command.actor);
      await this.outbox.add(tx, CONTRACTS[kind], snapshot);
      return storyId;
    });
  }

  private async record(tx: EntityManager, story: Story, kind: VersionKind, note: string | null, snapshot: StorySnapshot | StoryWithdrawal, actor: Actor): Promise<void> {
    const previousHash = await this.stories.newestHash(tx, story.storyId);
    const { storyId, version, changedAt: publishedAt } = story;
    await this.stories.addVersion(tx, { storyId, version, kind, note, snapshot, hash: versionHash(snapshot, previousHash), previousHash, publishedBy: actor.id, publishedAt });
  }

  private slugFor(tx: EntityManager, story: Story): Promise<string> {
    return this.stories.reserveSlug(tx, story.language, slugOf(story.headline, story.language));
  }

  private async insert(tx: EntityManager, story: Story, copiedFrom?: StoryBody): Promise<string> {
    const siblings = await this.stories.lockSiblings(tx, story.translationSetId);
    if (siblings.some((sibling) => sibling.language === story.language)) throw new TranslationExists(story.language);
    await this.bodies.refuseStrangers(tx, story, copiedFrom);
    await this.stories.insert(tx, story);
    return story.storyId;
  }

  private once(act: string, { actor, key }: Command, work: (tx: EntityManager) => Promise<string>): Promise<StoryRow> {
    return this.db.transaction(async (tx) => this.stories.find(await this.commands.once(tx, { actorId: actor.id, act, key }, () => work(tx)), tx));
  }
}

const CONTRACTS = { published: StoryPublished, updated: StoryUpdated, corrected: StoryCorrected } as const;

function blank({ language, translationSetId, ...text }: NewStory, actor: Actor, now: Date): Story {
  return {
    storyId: uuidv7(),
    revision: 1,
    version: 0,
    status: 'draft',
    language,
    translationSetId: translationSetId ?? uuidv7(),
    translatedFrom: null,
    slug: null,
    headline: '',
    standfirst: '',
    body: { type: 'doc', content: [] },
    section: null,
    dateline: null,
    bylines: [],
    agencyLine: null,
    sources: [],
    tags: [],
    urgency: USUAL_URGENCY,
    ednote: null,
    picture: null,
    embargoedUntil: null,
    wireId: null,
    wireVersion: null,
    hasUnpublishedChanges: false,
    firstPublishedAt: null,
    corrections: [],
    createdBy: actor.id,
    createdAt: now,
    changedAt: now,
    ...text,
  };
}

function textOfWire(wire: WireRow): StoryEdit {
  return {
    headline: wire.headline.slice(0, 300),
    standfirst: wire.standfirst.slice(0, 1000),
    body: bodyOfParagraphs(wire.bodyText.split(/\n+/).map((line) => line.trim())),
    agencyLine: wire.sourceName,
    sources: [{ name: wire.sourceName, ...(wire.url || wire.sourceUrl ? { url: (wire.url ?? wire.sourceUrl)! } : {}) }],
    urgency: wire.urgency ?? USUAL_URGENCY,
    ednote: wire.ednote,
    embargoedUntil: wire.embargoedUntil,
  };
}
