import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { ZONE_RULES } from '../schedule/wall-time.js';
import { timeInWords } from '../story/story-schedule.js';
import { FrontPlaces } from './front-places.js';
import { byRules } from './front-schedule.js';
import { FrontScheduleRepository, type PlannedFront } from './front-schedule.repository.js';
import { takeTimer } from './front-timer.js';
import { FrontVersions, type Held } from './front-versions.js';
import { settle } from './front.js';

/** What becomes of fronts by themselves: versions that were scheduled, pins that end, stories that were withdrawn. */
@Injectable()
export class DueFronts {
  constructor(
    private readonly db: Database,
    private readonly versions: FrontVersions,
    private readonly schedules: FrontScheduleRepository,
    private readonly places: FrontPlaces,
    private readonly audit: Audit,
  ) {}

  /** Languages whose fronts are to be looked at now. */
  async due(): Promise<string[]> {
    const rows = await this.db.query<{ language: string }>('select distinct language from front_timer where due_at <= (select newsroom_now()) order by language');
    return rows.map(({ language }) => language);
  }

  /** Makes the versions of a front that are due, the earliest first, each in a transaction of its own. Answers how many; what another replica made meanwhile is not among them. */
  async lookAt(language: string): Promise<number> {
    let made = 0;
    while (await this.keepNext(language)) made++;
    return made + (await this.tidy(language));
  }

  /** By new rules of their zones, what was chosen as a time of day comes at another instant. */
  async applyZoneRules(rules = ZONE_RULES): Promise<void> {
    for (const language of await this.schedules.languagesByOtherRules(rules)) {
      await this.audit.unasked('applyZoneRules', () =>
        this.db.transaction(async (tx) => {
          const { placements } = await this.versions.hold(tx, language);
          for (const planned of await this.schedules.planned(language, tx)) await this.schedules.put(tx, { ...planned, schedule: byRules(planned.schedule, rules) });
          await this.versions.watch(tx, language, placements);
        }),
      );
    }
  }

  private keepNext(language: string): Promise<boolean> {
    return this.audit.unasked('keepFrontSchedule', () =>
      this.db.transaction(async (tx) => {
        const held = await this.versions.hold(tx, language);
        const [planned] = await this.schedules.planned(language, tx);
        if (!planned || new Date(planned.schedule.at) > held.now) {
          this.audit.nothingDone();
          return false;
        }
        await this.keep(tx, planned, held);
        return true;
      }),
    );
  }

  /** What is pinned by now stays where it is, unless the version that comes has a place for it; and what is under embargo stays, because whoever planned it may not have known of it. */
  private async keep(tx: EntityManager, { scheduleId, schedule, placements }: PlannedFront, held: Held): Promise<void> {
    const by = { id: schedule.byId, name: schedule.byName, kind: schedule.byKind };
    this.audit.inNameOf(by, 'curateFrontBySchedule', `Scheduled for ${timeInWords(schedule)}`);
    const named = new Set(placements.map(({ storyId }) => storyId));
    const pinned = held.placements.filter(({ storyId, pin }) => pin && !named.has(storyId));
    await this.schedules.remove(tx, scheduleId);
    const secret = await this.places.underEmbargo(tx, held.placements, [...pinned, ...placements]);
    await this.versions.add(tx, await this.places.standing(tx, settle([...pinned, ...placements, ...secret], held.slots), held.now), held, by);
  }

  /** Takes off what may not stand there any more. */
  private tidy(language: string): Promise<number> {
    return this.audit.unasked('tidyFront', () =>
      this.db.transaction(async (tx) => {
        const held = await this.versions.hold(tx, language);
        const isDue = await takeTimer(tx, language);
        const standing = isDue ? await this.places.standing(tx, held.placements, held.now) : held.placements;
        if (standing.length < held.placements.length) {
          await this.versions.add(tx, standing, held, SYSTEM);
          return 1;
        }
        if (isDue) await this.versions.watch(tx, language, standing);
        this.audit.nothingDone();
        return 0;
      }),
    );
  }
}
