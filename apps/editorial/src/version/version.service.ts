import { Injectable } from '@nestjs/common';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn, type StorySnapshot, type StoryWithdrawal } from '@stet/contracts';
import { Outbox } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { BodyService } from '../body/body.service.js';
import { CheckService } from '../check/check.service.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import type { CommandOf, StoryCommand } from '../story/story-command.js';
import type { CommandName } from '../story/story-moves.js';
import { toStorySnapshot, toStoryWithdrawal } from '../story/story.messages.js';
import type { Story } from '../story/story.js';
import type { VersionKind } from './version.entity.js';
import { versionHash } from './version-hash.js';
import { VersionRepository } from './version.repository.js';

interface Release {
  readonly kind: VersionKind;
  readonly note: string | null;
  readonly snapshot: StorySnapshot | StoryWithdrawal;
}

/** Writes what readers get into the record and into the log, in the transaction that decided it. */
@Injectable()
export class VersionService {
  constructor(
    private readonly versions: VersionRepository,
    private readonly outbox: Outbox,
    private readonly bodies: BodyService,
    private readonly checks: CheckService,
    private readonly embargoes: EmbargoRepository,
  ) {}

  async release(tx: EntityManager, story: Story, command: StoryCommand, publishedBy: string): Promise<void> {
    const release = await this.releaseOf(tx, story, command);
    const previousHash = await this.versions.newestHash(tx, story.storyId);
    const { storyId, version, changedAt: publishedAt } = story;
    const embargoedUntil = latest(story.embargoedUntil, (await this.embargoes.sourceOf(tx, story))?.until);
    await this.versions.add(tx, { storyId, version, ...release, hash: versionHash(release.snapshot, previousHash), previousHash, publishedBy, publishedAt });
    if (release.snapshot.pubstatus === 'usable') await this.bodies.showPictures(tx, release.snapshot, latest(publishedAt, embargoedUntil)!);
    await this.tell(tx, release, embargoedUntil);
  }

  private releaseOf(tx: EntityManager, story: Story, command: StoryCommand): Promise<Release> {
    if (command.name === 'redact') return this.redaction(tx, story, command);
    return isWithdrawal(command) ? this.withdrawal(tx, story, command) : this.publication(tx, story, command);
  }

  private async publication(tx: EntityManager, story: Story, command: StoryCommand): Promise<Release> {
    const told = command.name === 'reinstate' ? { ...story, ...command.text } : story;
    await this.checks.refuseFailing(tx, told);
    const snapshot = toStorySnapshot(told, await this.bodies.html(tx, told.body));
    return { kind: KINDS[command.name]!, note: command.name === 'correct' ? command.note : null, snapshot };
  }

  /** Withdrawn where readers know it, whatever the working copy says. */
  private async withdrawal(tx: EntityManager, story: Story, { name, notice }: CommandOf<'kill' | 'takedown'>): Promise<Release> {
    const section = await this.versions.publicSection(story.storyId, tx);
    return { kind: 'withdrawn', note: notice, snapshot: toStoryWithdrawal({ ...story, section }, name, notice) };
  }

  /** The withdrawal that readers know, which now says what is gone besides. */
  private async redaction(tx: EntityManager, { storyId, version }: Story, { redacted }: CommandOf<'redact'>): Promise<Release> {
    const { snapshot } = await this.versions.newest(tx, storyId);
    const withdrawal = snapshot as StoryWithdrawal;
    return { kind: 'redacted', note: null, snapshot: { ...withdrawal, version, redacted: [...(withdrawal.redacted ?? []), ...redacted] } };
  }

  /** The relay looks at the embargo again before anything leaves. A withdrawal takes the place of what waits there, so that a killed text never goes out. */
  private async tell(tx: EntityManager, { kind, snapshot }: Release, embargoedUntil: Date | null): Promise<void> {
    if (snapshot.pubstatus === 'canceled') await this.outbox.add(tx, StoryWithdrawn, snapshot, { replacesHeld: true });
    else await this.outbox.add(tx, CONTRACTS[kind as keyof typeof CONTRACTS], snapshot, { notBefore: embargoedUntil });
  }
}

/** To followers a story that comes back is one that is published. */
const CONTRACTS = { published: StoryPublished, updated: StoryUpdated, corrected: StoryCorrected, reinstated: StoryPublished } as const;

const KINDS: Readonly<Partial<Record<CommandName, VersionKind>>> = { publish: 'published', update: 'updated', correct: 'corrected', reinstate: 'reinstated' };

function isWithdrawal(command: StoryCommand): command is CommandOf<'kill'> | CommandOf<'takedown'> {
  return command.name === 'kill' || command.name === 'takedown';
}

function latest(...instants: (Date | null | undefined)[]): Date | null {
  return instants.reduce<Date | null>((latest, at) => (at && (!latest || at > latest) ? at : latest), null);
}
