import { Injectable } from '@nestjs/common';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SourceAccesses } from '../credential/source-accesses.js';
import { addressIn } from '../folder/folders.js';
import { WatchedFolders } from '../folder/watched-folders.js';
import { mailboxUrlIn } from '../mailbox/mailbox-access.js';
import { PollRecordRepository, type PollRun } from '../poll/poll-record.repository.js';
import { sftpSecretOf } from '../sftp/sftp-access.js';
import { FolderFailed, FolderUnusable } from '../source-folder/folder.errors.js';
import { HubPace } from '../websub/hub-pace.js';
import type { HubSubscription } from '../websub/hub-subscription.js';
import { WireNames } from '../wire/wire-names.js';
import { pushAddressOf } from './push-address.js';
import type { NewSourceRequest, SourceChanges } from './source.dto.js';
import type { SourceRow } from './source.entity.js';
import { OtherWay, SourceAddressTaken, SourceRetired } from './source.errors.js';
import { healthOf, type SourceHealth } from './source-health.js';
import { SourceRepository } from './source.repository.js';
import { headerOf, type WebSignIn } from './web-access.js';

/** A source, how it fares, whether a hub tells of its news, whose mails are taken where it comes by mail, by which header we sign in where it is polled, and whether it pushes and has nothing to sign with. */
export type JudgedSource = SourceRow & { readonly health: SourceHealth; readonly subscription: HubSubscription | undefined; readonly senders: readonly string[] | undefined; readonly signInHeader: string | undefined; readonly lacksSecret: boolean };

/** What a source needs to be known by; the rest has defaults. */
export type NewSource = Pick<NewSourceRequest, 'name' | 'language'> & Partial<NewSourceRequest>;

/** What no poll has told yet. */
const UNPOLLED = { errorStreak: 0, lastError: null, lastErrorCode: null, lastHttpStatus: null, etag: null, lastModified: null, documentHash: null, movedTo: null } as const;
const DEFAULTS = { way: 'poll', creditUrl: null, identifyBy: 'id', pollIntervalSeconds: 60, urgency: null, freshnessSeconds: null } as const;

/** What can be done with a source. */
@Injectable()
export class SourceService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly records: PollRecordRepository,
    private readonly names: WireNames,
    private readonly folders: WatchedFolders,
    private readonly hubs: HubPace,
    private readonly accesses: SourceAccesses,
  ) {}

  async list(): Promise<JudgedSource[]> {
    const [sources, judge] = await Promise.all([this.sources.list(), this.judge()]);
    return sources.map(judge);
  }

  async read(sourceId: string): Promise<JudgedSource> {
    return this.judged(await this.sources.find(sourceId));
  }

  /** What came of its polls, the newest first. */
  async polls(sourceId: string, limit: number): Promise<PollRun[]> {
    await this.sources.find(sourceId);
    return this.records.list(sourceId, limit);
  }

  /** Its first poll is due at once. An address that was retired comes back as what it was, so that its wires stay known. */
  async add(request: NewSource): Promise<JudgedSource> {
    if (request.folder !== undefined) await this.refuseUnusable(request.folder);
    return this.judged(await this.db.transaction((tx) => this.addIn(tx, request)));
  }

  /** For a transaction that adds several. */
  async addIn(tx: EntityManager, { folder, sftp, imap, signIn, ...request }: NewSource): Promise<SourceRow> {
    const newId = uuidv7();
    const url = request.url ?? (imap ? mailboxUrlIn(imap) : addressIn({ folder, sftp })) ?? pushAddressOf(newId);
    const taken = await this.sources.lockUrl(tx, url);
    if (taken && !taken.retiredAt) throw new SourceAddressTaken(taken.name, { url, folder });
    const settings = { ...DEFAULTS, ...request, url, isEnabled: true, nextPollAt: new Date(), retiredAt: null, ...UNPOLLED };
    const sourceId = taken?.sourceId ?? newId;
    if (taken) await this.names.change(tx, taken, settings.identifyBy);
    if (taken) await this.sources.change(tx, sourceId, { ...settings, revision: taken.revision + 1 });
    else await this.sources.insert(tx, { sourceId, revision: 1, ...settings, lastSuccessAt: null, lastItemAt: null });
    if (sftp) await this.accesses.keep(tx, 'sftp', sourceId, { secret: sftpSecretOf(sftp), terms: sftp.hostKey });
    if (signIn) await this.keepSignIn(tx, sourceId, signIn);
    if (imap) await this.accesses.keep(tx, 'mailbox', sourceId, { secret: imap.password, terms: imap.senders });
    return this.sources.find(sourceId, tx);
  }

  /** Who switches a source on again, or changes what we sign in with, wants it polled at once; in the latter case a poll with what was given before is no longer heard. What tells items apart is changed for those that are there as well. */
  async change(sourceId: string, { isEnabled, sftp, imap, signIn, ...changes }: SourceChanges, seen?: number): Promise<JudgedSource> {
    const changed = await this.db.transaction(async (tx) => {
      const source = await this.lock(tx, sourceId, seen);
      if (source.retiredAt) throw new SourceRetired(source.name);
      if ((sftp && source.way !== 'sftp') || (imap && source.way !== 'imap') || (signIn !== undefined && source.way !== 'poll')) throw new OtherWay(source.name, source.way);
      if (sftp) await this.accesses.change(tx, 'sftp', sourceId, { secret: sftpSecretOf(sftp) });
      if (signIn) await this.keepSignIn(tx, sourceId, signIn);
      if (signIn === null) await this.accesses.forget(tx, sourceId, ['web']);
      if (imap) await this.accesses.change(tx, 'mailbox', sourceId, { secret: imap.password, terms: imap.senders });
      if (changes.identifyBy) await this.names.change(tx, source, changes.identifyBy);
      const isResumed = isEnabled === true && !source.isEnabled;
      const isSignedInAnew = sftp !== undefined || imap !== undefined || signIn !== undefined;
      const all = { ...changes, ...(isEnabled !== undefined && { isEnabled }), ...(isResumed && { nextPollAt: new Date() }) };
      if (isSignedInAnew) await this.sources.pollAfresh(tx, sourceId);
      if (isSignedInAnew || Object.keys(all).length > 0) await this.sources.change(tx, sourceId, { ...all, revision: source.revision + 1 });
      return this.sources.find(sourceId, tx);
    });
    return this.judged(changed);
  }

  /** Ends its polls, forgets what we signed in with, and takes it off the list; its wires stay. */
  async retire(sourceId: string, seen?: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { revision, retiredAt } = await this.lock(tx, sourceId, seen);
      await this.accesses.forget(tx, sourceId);
      if (!retiredAt) await this.sources.change(tx, sourceId, { isEnabled: false, retiredAt: new Date(), revision: revision + 1 });
    });
  }

  private async refuseUnusable(folder: string): Promise<void> {
    await this.folders.open(folder).catch((error: unknown) => {
      throw error instanceof FolderFailed ? new FolderUnusable(error) : error;
    });
  }

  private async lock(tx: EntityManager, sourceId: string, seen: number | undefined): Promise<SourceRow> {
    const source = await this.sources.lock(tx, sourceId);
    if (seen !== undefined && seen !== source.revision) throw new Stale('source', seen, source.revision);
    return source;
  }

  private async judged(source: SourceRow): Promise<JudgedSource> {
    return (await this.judge(source.sourceId))(source);
  }

  /** For all sources, or for one. */
  private async judge(sourceId?: string): Promise<(source: SourceRow) => JudgedSource> {
    const [historyOf, subscriptions, senders, headers, lacking] = await Promise.all([
      this.records.histories(sourceId),
      this.hubs.ofSources(sourceId),
      this.accesses.terms('mailbox', sourceId),
      this.accesses.terms('web', sourceId),
      this.sources.lackingSecrets(),
    ]);
    const now = new Date();
    return (source) => {
      const id = source.sourceId;
      return { ...source, health: healthOf(source, historyOf(id), now), subscription: subscriptions.get(id), senders: senders.get(id), signInHeader: headers.get(id), lacksSecret: lacking.has(id) };
    };
  }

  private async keepSignIn(tx: EntityManager, sourceId: string, signIn: WebSignIn): Promise<void> {
    const { header, value } = headerOf(signIn);
    await this.accesses.keep(tx, 'web', sourceId, { secret: value, terms: header });
  }
}
