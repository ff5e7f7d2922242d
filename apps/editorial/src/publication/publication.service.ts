import { Injectable } from '@nestjs/common';
import { PublicationChanged, type PublicationSettings } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Outbox } from '@stet/messaging';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { RevisionMissing, VersionUnknown } from '../access/revision.errors.js';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { PublicationMovedOn, StillInUse } from './publication.errors.js';
import { PublicationRepository, type KeptSettings } from './publication.repository.js';
import { choices, dropped, offerOf, settingsDiff, type SettingsChange } from './publication.js';

@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Database,
    private readonly repository: PublicationRepository,
    private readonly commands: CommandRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<PublicationSettings> {
    return (await this.newest()).settings;
  }

  async newest(): Promise<KeptSettings> {
    const newest = await this.repository.newest();
    if (!newest) throw new NotFound('publication', '(settings were never saved)');
    return newest;
  }

  /** Replaces the settings. Sections and languages in which readers find stories are not dropped. Slots of fronts that are not mentioned stay as they were. */
  change(change: SettingsChange, by: Command): Promise<PublicationSettings> {
    return this.write('change publication', by, async () => change);
  }

  /** Makes an older version the newest. */
  restore(version: number, by: Command): Promise<PublicationSettings> {
    return this.write(`restore publication ${version}`, by, async (tx) => choices((await this.repository.find(version, tx)).settings));
  }

  private write(act: string, { actor, key, seenRevision, isUnconditional }: Command, wanted: (tx: EntityManager) => Promise<SettingsChange>): Promise<PublicationSettings> {
    return this.db.transaction(async (tx) => {
      await this.repository.lock(tx);
      const version = await this.commands.once(tx, { actorId: actor.id, act, ...(key && { key }) }, async () => {
        const before = await this.repository.newest(tx);
        if (before && isUnconditional) throw new RevisionMissing('the ETag of GET /api/v1/publication');
        if (before && seenRevision !== undefined && seenRevision !== before.version) await this.refuse(tx, seenRevision, before);
        const { frontSlots = before?.settings.frontSlots, ...change } = await wanted(tx);
        if (before) await this.refuseLoss(tx, before.settings, change);
        const settings = await this.numbered(tx, { ...change, ...(frontSlots && { frontSlots }) }, before?.settings);
        await this.repository.add(tx, settings, actor);
        await this.outbox.add(tx, PublicationChanged, settings);
        this.audit.note(tx, { subject: { kind: 'publication', id: settings.publicationId }, changes: changesOf(before?.settings ?? null, settings) });
        return String(settings.version);
      });
      return (await this.repository.find(Number(version), tx)).settings;
    });
  }

  private async numbered(tx: EntityManager, change: SettingsChange, before: PublicationSettings | undefined): Promise<PublicationSettings> {
    return { ...change, publicationId: before?.publicationId ?? uuidv7(), version: (before?.version ?? 0) + 1, changedAt: (await this.clock.now(tx)).toISOString() };
  }

  private async refuseLoss(tx: EntityManager, before: PublicationSettings, change: SettingsChange): Promise<void> {
    const inUse = await this.repository.inUse(tx, dropped(offerOf(before), offerOf(change)));
    if (inUse.length > 0) throw new StillInUse(inUse);
  }

  private async refuse(tx: EntityManager, seen: number, now: KeptSettings): Promise<never> {
    if (seen < 1 || seen > now.version) throw new VersionUnknown('the settings', 'publication.stale', seen, now.version);
    const before = await this.repository.find(seen, tx);
    throw new PublicationMovedOn(seen, now.version, now.changedByName, settingsDiff(before.settings, now.settings));
  }
}
