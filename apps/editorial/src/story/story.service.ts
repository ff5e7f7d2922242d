import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Bylines } from '../author/bylines.service.js';
import { BodyService } from '../body/body.service.js';
import { Clock } from '../clock/clock.js';
import type { Command } from '../command/given-command.js';
import { StoryDesks } from '../desk/story-desk.service.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { refuseUnusable, usable } from '../media-topic/media-topic.js';
import { MediaTopicRepository } from '../media-topic/media-topic.repository.js';
import { Offers } from '../publication/offers.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { WireClaims } from '../wire/wire-claim.service.js';
import { StoryCommands } from './story-commands.js';
import type { StoryRow } from './story.entity.js';
import { StoryRepository } from './story.repository.js';
import { isUnderEmbargo, refuseBeforeWire, refuseLifting, refuseOutOfUse } from './story-guards.js';
import type { Story } from './story.js';
import type { StoryEdit } from './story-fields.js';
import { Translations } from './translations.js';
import { USUAL_URGENCY, textOfWire } from './wire-text.js';

export interface NewStory extends StoryEdit {
  readonly language: string;
  /** The desk that it is for; that of its writer when absent. */
  readonly deskId?: string;
  /** Joins an existing translation set. */
  readonly translationSetId?: string;
}

/** What replaces the text of a wire in a story that is drafted from it. */
export interface WireDraft extends Partial<NewStory> {
  /** Stories of the wire that whoever drafts has seen. */
  readonly seenStories?: readonly string[];
}

/** Begins stories. */
@Injectable()
export class StoryService {
  constructor(
    private readonly commands: StoryCommands,
    private readonly stories: StoryRepository,
    private readonly translations: Translations,
    private readonly revisions: RevisionRepository,
    private readonly wires: WireClaims,
    private readonly bodies: BodyService,
    private readonly bylines: Bylines,
    private readonly topics: MediaTopicRepository,
    private readonly offers: Offers,
    private readonly clock: Clock,
    private readonly desks: StoryDesks,
    private readonly embargoes: EmbargoRepository,
  ) {}

  create(story: NewStory, command: Command): Promise<StoryRow> {
    return this.commands.once('create', command, async (tx) => {
      const deskId = await this.desks.deskFor(tx, command.actor, story.deskId);
      return this.insert(tx, blank(story, deskId, command.actor, await this.clock.now(tx)), command.actor, { named: story });
    });
  }

  /** A draft that begins as the wire's text, with its source credited and its embargo kept. */
  draftFromWire(wireId: string, { seenStories, ...changes }: WireDraft, command: Command): Promise<StoryRow> {
    return this.commands.once(`draft ${wireId}`, command, async (tx) => {
      const wire = await this.wires.handOver(tx, wireId, command.actor, seenStories);
      const deskId = await this.desks.deskFor(tx, command.actor, changes.deskId);
      const now = await this.clock.now(tx);
      refuseLifting(wire.embargoedUntil, changes, { now, embargoLifters: await this.embargoes.liftersFor(tx, command.actor, deskId) });
      refuseBeforeWire(wire.embargoedUntil, changes, { now, embargoedWire: wire.embargoedUntil && { wireId, sourceName: wire.sourceName, until: wire.embargoedUntil } });
      const mediaTopics = usable(wire.mediaTopics, await this.topics.known(tx, wire.mediaTopics));
      const draft = blank({ ...textOfWire(wire), mediaTopics, language: wire.language, ...changes }, deskId, command.actor, now);
      return this.insert(tx, { ...draft, wireId, wireVersion: wire.version }, command.actor, { named: changes });
    });
  }

  /** A sibling in another language that begins as a copy. */
  translate(storyId: string, language: string, command: Command): Promise<StoryRow> {
    return this.commands.once(`translate ${storyId} ${language}`, command, async (tx) => {
      const source = await this.stories.lock(tx, storyId);
      refuseOutOfUse(source, 'translated');
      const { slugline, headline, standfirst, section, bylines, agencyLine, sources, mediaTopics, urgency, picture, embargoedUntil, translationSetId } = source;
      const body = await this.bodies.inLanguage(tx, source.body, language);
      const relatedStories = await this.bodies.relatedInLanguage(tx, source.relatedStories, language);
      const copied = { slugline, headline, standfirst, body, section, bylines, agencyLine, sources, mediaTopics, relatedStories, urgency, picture, embargoedUntil };
      const { wireId, wireVersion, wireSeenVersion } = source;
      const sibling = blank({ ...copied, language, translationSetId }, source.deskId, command.actor, await this.clock.now(tx));
      return this.insert(tx, { ...sibling, translatedFrom: storyId, wireId, wireVersion, wireSeenVersion }, command.actor, { copiedFrom: source });
    });
  }

  private async insert(tx: EntityManager, wanted: Story, actor: Actor, { named, copiedFrom }: { readonly named?: StoryEdit; readonly copiedFrom?: Story }): Promise<string> {
    const { language, section } = wanted;
    await this.offers.refuseOthers(tx, { language, section: section === copiedFrom?.section ? null : section });
    await this.translations.join(tx, wanted, actor);
    const story = await this.bylines.addressed(tx, named ? await this.withEmbargoOfSet(tx, wanted, named, actor) : wanted);
    if (story.chosenSlug !== null) await this.stories.refuseTakenSlug(tx, story, story.chosenSlug);
    await this.bodies.refuseStrangers(tx, story, copiedFrom);
    refuseUnusable(story.mediaTopics, copiedFrom?.mediaTopics ?? [], await this.topics.known(tx, story.mediaTopics));
    await this.stories.insert(tx, story);
    await this.revisions.record(tx, null, story, { act: 'create', note: null, by: actor });
    return story.storyId;
  }

  /** What joins a set tells of the same: while nothing is out of a story of it that is under embargo, it waits as long, unless somebody who may publish named another end. */
  private async withEmbargoOfSet(tx: EntityManager, story: Story, named: StoryEdit, actor: Actor): Promise<Story> {
    const until = await this.embargoes.latestOf(tx, story.translationSetId);
    if (!until || isUnderEmbargo(story, until)) return story;
    refuseLifting(until, named, { now: story.createdAt, embargoLifters: await this.embargoes.liftersFor(tx, actor, story.deskId) });
    return named.embargoedUntil === undefined ? { ...story, embargoedUntil: until } : story;
  }
}

function blank({ language, translationSetId, deskId: _named, ...text }: NewStory, deskId: string, actor: Actor, now: Date): Story {
  return {
    storyId: uuidv7(),
    revision: 1,
    version: 0,
    status: 'draft',
    deskId,
    language,
    translationSetId: translationSetId ?? uuidv7(),
    translatedFrom: null,
    slug: null,
    chosenSlug: null,
    formerSlugs: [],
    slugline: null,
    headline: '',
    standfirst: '',
    seoTitle: null,
    seoDescription: null,
    body: { type: 'doc', content: [] },
    section: null,
    dateline: null,
    bylines: [],
    agencyLine: null,
    sources: [],
    tags: [],
    mediaTopics: [],
    relatedStories: [],
    urgency: USUAL_URGENCY,
    ednote: null,
    picture: null,
    embargoedUntil: null,
    wireId: null,
    wireVersion: null,
    wireSeenVersion: null,
    hasUnpublishedChanges: false,
    withdrawnFor: null,
    breaking: null,
    hold: null,
    legalHold: null,
    approval: null,
    changedSinceApproval: false,
    returned: null,
    schedule: null,
    withdrawalSchedule: null,
    missedSchedule: null,
    firstPublishedAt: null,
    corrections: [],
    createdBy: actor.id,
    createdAt: now,
    changedAt: now,
    ...text,
  };
}
