import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { DEFAULT_FRONT_SLOTS, FrontCurated, type Front, type FrontSlot, type Placement } from '@stet/contracts';
import { Outbox } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { Offers } from '../publication/offers.js';
import { PublicationRepository } from '../publication/publication.repository.js';
import type { FrontRow } from './front.entity.js';
import { FrontRepository, type KeptFront } from './front.repository.js';
import { FrontScheduleRepository } from './front-schedule.repository.js';
import { dropLaterTimers, lookAtFront } from './front-timer.js';
import { inOrder, nextPinEnd } from './front.js';

/** A front while nobody else can change it. */
export interface Held {
  readonly language: string;
  readonly before: KeptFront | undefined;
  readonly placements: readonly Placement[];
  readonly slots: readonly FrontSlot[];
  readonly now: Date;
}

/** Versions of fronts, one after the other. */
@Injectable()
export class FrontVersions {
  constructor(
    private readonly fronts: FrontRepository,
    private readonly schedules: FrontScheduleRepository,
    private readonly publications: PublicationRepository,
    private readonly offers: Offers,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The front as it is; all others are kept from it until the transaction ends. */
  async hold(tx: EntityManager, language: string): Promise<Held> {
    await this.lock(tx, language);
    return this.held(tx, language);
  }

  /** The same for somebody who arranges it: it is the front of a language that the publication has, and its settings stay as they are. */
  async open(tx: EntityManager, language: string): Promise<Held> {
    await this.lock(tx, language);
    await this.publications.hold(tx);
    await this.offers.refuseOthers(tx, { language });
    return this.held(tx, language);
  }

  private async lock(tx: EntityManager, language: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`front ${language}`]);
  }

  private async held(tx: EntityManager, language: string): Promise<Held> {
    const [before, slots, now] = [await this.fronts.newest(language, tx), await this.slots(tx), await this.clock.now(tx)];
    return { language, before, slots, now, placements: before ? placementsOf(before, slots) : [] };
  }

  /** Writes the next version and tells the log; answers its number. */
  async add(tx: EntityManager, placements: readonly Placement[], { language, before, placements: old, now }: Held, by: Pick<Actor, 'id' | 'name'>): Promise<number> {
    const front: FrontRow = {
      ...{ frontId: before?.frontId ?? uuidv7(), version: (before?.version ?? 0) + 1, language, curatedBy: by.id, curatedByName: by.name, curatedAt: now },
      ...{ placements: [...placements], storyIds: placements.map(({ storyId }) => storyId) },
    };
    await this.fronts.add(tx, front);
    await this.outbox.add(tx, FrontCurated, toFront(front, placements));
    await this.watch(tx, language, placements);
    this.audit.note(tx, { subject: { kind: 'front', id: language }, changes: changesOf({ placements: old }, { placements }) });
    return front.version;
  }

  /** Sets when the front changes by itself next. */
  async watch(tx: EntityManager, language: string, placements: readonly Placement[]): Promise<void> {
    await dropLaterTimers(tx, language);
    const [planned] = await this.schedules.planned(language, tx);
    const [next] = [nextPinEnd(placements), planned?.schedule.at].filter((one) => one !== undefined).sort();
    if (next) await lookAtFront(tx, language, next);
  }

  async slots(tx?: EntityManager): Promise<readonly FrontSlot[]> {
    return (await this.publications.newest(tx))?.settings.frontSlots ?? DEFAULT_FRONT_SLOTS;
  }
}

/** The placements of a version; those of one before slots fill them in their order. */
export function placementsOf({ placements, storyIds }: Pick<KeptFront, 'placements' | 'storyIds'>, slots: readonly FrontSlot[]): Placement[] {
  return placements ?? inOrder(storyIds, [], slots);
}

/** A version as everybody outside is told of it. */
export function toFront({ frontId, version, language, curatedAt }: Pick<FrontRow, 'frontId' | 'version' | 'language' | 'curatedAt'>, placements: readonly Placement[]): Front {
  return { frontId, version, language, storyIds: placements.map(({ storyId }) => storyId), placements: [...placements], curatedAt: curatedAt.toISOString() };
}
