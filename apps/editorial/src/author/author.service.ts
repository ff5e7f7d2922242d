import { Injectable } from '@nestjs/common';
import { AuthorChanged } from '@stet/contracts';
import { InvalidInput, Stale } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { PictureService } from '../picture/picture.service.js';
import { freeSlug } from '../story/slug.js';
import type { AuthorRow } from './author.entity.js';
import { AuthorSlugTaken } from './author.errors.js';
import { toAuthor } from './author.messages.js';
import { AuthorRepository } from './author.repository.js';
import { moved, nameOf, slugOfName, sortNameOf, type AuthorText } from './author.js';

/** What is asked for; without a slug the address is made of the name, or stays. */
export type WantedAuthor = AuthorText & { readonly slug?: string | undefined };

/** What people decide of an author; the rest follows from when and by whom that is done. */
type ChosenAuthor = Omit<AuthorRow, 'version' | 'sortName' | 'changedBy' | 'changedByName' | 'changedAt'>;

/** How many of one name are numbered. */
const NAMESAKES = 100;

/** Keeps who writes, and tells everybody outside of each change. */
@Injectable()
export class AuthorService {
  constructor(
    private readonly db: Database,
    private readonly authors: AuthorRepository,
    private readonly pictures: PictureService,
    private readonly commands: CommandRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  create({ slug: wished, ...text }: WantedAuthor, by: Command): Promise<AuthorRow> {
    return this.once('create author', by, async (tx) => {
      const authorId = uuidv7();
      const slug = wished ?? (await this.slugFor(tx, text, authorId));
      return this.write(tx, null, { authorId, slug, formerSlugs: [], isRetired: false, ...text }, by);
    });
  }

  /** Replaces what is said of an author. */
  change(authorId: string, { slug, ...text }: WantedAuthor, by: Command): Promise<AuthorRow> {
    return this.changeTo(`change author ${authorId}`, authorId, by, (before) => moved({ ...before, ...text }, slug ?? before.slug));
  }

  /** Who writes no more keeps their page, and is not offered for new stories. */
  retire(authorId: string, by: Command): Promise<AuthorRow> {
    return this.changeTo(`retire author ${authorId}`, authorId, by, (before) => ({ ...before, isRetired: true }));
  }

  restore(authorId: string, by: Command): Promise<AuthorRow> {
    return this.changeTo(`restore author ${authorId}`, authorId, by, (before) => ({ ...before, isRetired: false }));
  }

  private changeTo(act: string, authorId: string, by: Command, change: (before: AuthorRow) => ChosenAuthor): Promise<AuthorRow> {
    return this.once(act, by, async (tx) => {
      const before = await this.authors.find(authorId, tx);
      if (by.seenRevision !== undefined && by.seenRevision !== before.version) throw new Stale('author', by.seenRevision, before.version);
      return this.write(tx, before, change(before), by);
    });
  }

  private once(act: string, { actor, key }: Command, work: (tx: EntityManager) => Promise<string>): Promise<AuthorRow> {
    return this.db.transaction(async (tx) => {
      await this.authors.lockAll(tx);
      return this.authors.find(await this.commands.once(tx, { actorId: actor.id, act, ...(key && { key }) }, () => work(tx)), tx);
    });
  }

  private async write(tx: EntityManager, before: AuthorRow | null, wanted: ChosenAuthor, { actor }: Command): Promise<string> {
    if ((await this.authors.taken(tx, [wanted.slug], wanted.authorId)).size > 0) throw new AuthorSlugTaken(wanted.slug);
    const changedAt = await this.clock.now(tx);
    await this.showPortrait(tx, before, wanted, changedAt);
    const after: AuthorRow = { ...wanted, version: (before?.version ?? 0) + 1, sortName: sortNameOf(wanted.name), changedBy: actor.id, changedByName: actor.name, changedAt };
    await this.authors.save(tx, after);
    await this.outbox.add(tx, AuthorChanged, toAuthor(after));
    this.note(tx, before, after);
    return after.authorId;
  }

  /** Everybody may see a portrait. It must be ours: what is elsewhere may change or vanish. */
  private async showPortrait(tx: EntityManager, before: AuthorRow | null, { portrait }: ChosenAuthor, now: Date): Promise<void> {
    if (!portrait) return;
    const addresses = [portrait.url, ...(portrait.renditions ? [portrait.renditions.address] : [])];
    const known = new Set(before?.portrait ? [before.portrait.url, before.portrait.renditions?.address] : []);
    const asked = addresses.filter((address) => !known.has(address));
    const ours = await this.pictures.ours(tx, asked);
    if (!asked.every((address) => ours.has(address))) throw new InvalidInput('The portrait is no picture of ours.', [{ field: 'portrait.url', message: 'upload the picture, and use the address that the upload answers', code: 'not-our-picture' }]);
    await this.pictures.makePublic(tx, portrait, now);
  }

  private async slugFor(tx: EntityManager, { name }: AuthorText, authorId: string): Promise<string> {
    const slug = slugOfName(name);
    if (slug === undefined) throw new InvalidInput('The name has no letter that an address can have.', [{ field: 'slug', message: 'give the address of the page, such as mara-lind', code: 'no-letters' }]);
    const numbered = Array.from({ length: NAMESAKES }, (_, index) => (index === 0 ? slug : `${slug}-${index + 1}`));
    return freeSlug(slug, await this.authors.taken(tx, numbered, authorId));
  }

  private note(tx: EntityManager, before: AuthorRow | null, after: AuthorRow): void {
    const told = (one: AuthorRow | null) => one && { slug: one.slug, name: one.name, role: one.role, biography: one.biography, portrait: one.portrait, links: one.links, isRetired: one.isRetired };
    const changes = changesOf(told(before), told(after), hashingTexts('slug', 'name', 'role', 'links'));
    this.audit.note(tx, { subject: { kind: 'author', id: after.authorId, name: nameOf(after.name) }, changes });
  }
}
