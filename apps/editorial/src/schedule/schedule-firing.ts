import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { NewsroomError, kindOf } from '@stet/errors';
import { metrics } from '@stet/observability';
import { Database, afterCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import type { StoryCommand } from '../story/story-command.js';
import { StoryCommands } from '../story/story-commands.js';
import { leadsTo } from '../story/story-moves.js';
import { timeInWords } from '../story/story-schedule.js';
import type { Schedule } from '../story/story.entity.js';
import { StoryRepository } from '../story/story.repository.js';
import type { Story } from '../story/story.js';
import { causeOf } from './miss-cause.js';
import { dropTimer, scheduleFor, type TimerAct } from './timer.js';
import { TimerRepository, type Timer } from './timer.repository.js';

/** What became of the timer that was due first. */
export type Firing = 'fired' | 'missed' | 'postponed' | 'gone';

/** Done in one transaction when much is due at once: a commit takes longer than a publication. */
const TOGETHER = 10;
/** A failure that nobody foresaw is tried again so often, in case it passes. */
const TRIES_OF_A_BUG = 5;
const LATENESS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];
const STET: Actor = { ...SYSTEM, roles: [], permissions: [] };

/** Does what is due: the timer goes in the transaction that publishes, so that it is done once, whoever else tries. */
@Injectable()
export class ScheduleFiring {
  private readonly log = new Logger('schedule');
  private readonly lateness = metrics.histogram('stet_schedule_lateness_seconds', 'Time from the moment of a schedule until it was kept', ['act'], LATENESS_SECONDS);
  private readonly missed = metrics.counter('stet_schedule_missed_total', 'Schedules that came and were not kept', ['act', 'code']);
  private readonly postponed = metrics.counter('stet_schedule_postponed_total', 'Tries that failed and are repeated', ['act']);

  constructor(
    private readonly db: Database,
    private readonly timers: TimerRepository,
    private readonly stories: StoryRepository,
    private readonly commands: StoryCommands,
    private readonly audit: Audit,
    private readonly notifications: NotificationRepository,
  ) {}

  /** What is due first and nobody else is at; answers what became of each, and nothing when there is nothing. One that fails holds up no other. */
  async fireDue(): Promise<Firing[]> {
    try {
      return (await this.inTransaction(TOGETHER, () => undefined)) ?? [];
    } catch {
      return this.fireOneByOne(); // what failed was rolled back for all of them
    }
  }

  private async fireOneByOne(): Promise<Firing[]> {
    const firings: Firing[] = [];
    while (firings.length < TOGETHER) {
      const fired = await this.fireAlone();
      if (!fired) break;
      firings.push(...fired);
    }
    return firings;
  }

  private async fireAlone(): Promise<Firing[] | undefined> {
    let timer: Timer | undefined;
    try {
      return await this.inTransaction(1, (taken) => (timer = taken));
    } catch (error) {
      if (!timer) throw error;
      return [await this.afterFailure(timer, error)];
    }
  }

  /** `undefined` when nothing is due. */
  private inTransaction(most: number, onTaken: (timer: Timer) => void): Promise<Firing[] | undefined> {
    return this.audit.unasked('keepSchedule', () =>
      this.db.transaction(async (tx) => {
        const timers = await this.timers.claim(tx, most);
        if (!timers) return undefined;
        const firings: Firing[] = timers.length > 0 ? [] : ['gone'];
        for (const timer of timers) {
          onTaken(timer);
          firings.push(await this.fire(tx, timer));
        }
        return firings;
      }),
    );
  }

  private async fire(tx: EntityManager, timer: Timer): Promise<Firing> {
    const story = await this.stories.lock(tx, timer.storyId);
    const schedule = scheduleFor(timer.act, story);
    if (!schedule || !leadsTo(ENDING[timer.act], story.status)) return this.drop(tx, timer);
    this.audit.inNameOf({ id: schedule.byId, name: schedule.byName, kind: schedule.byKind }, ...causeIn(timer.act, schedule));
    const after = await this.commands.performOn(tx, story, commandOf(timer.act, story, schedule), { actor: actorOf(schedule) });
    afterCommit(tx, () => this.tell(timer, after));
    return 'fired';
  }

  private tell({ act, dueAt }: Timer, { storyId, version, changedAt }: Story): void {
    const latenessSeconds = (changedAt.getTime() - dueAt.getTime()) / 1_000;
    this.lateness.observe({ act }, latenessSeconds);
    this.log.log('schedule kept', { storyId, act, version, latenessSeconds });
  }

  private async afterFailure(timer: Timer, error: unknown): Promise<Firing> {
    const kind = kindOf(error);
    const mayPass = kind === 'unavailable' || kind === 'stale' || (kind === 'bug' && timer.attempts + 1 < TRIES_OF_A_BUG);
    return mayPass ? this.postpone(timer, error) : this.miss(timer, error).catch((failure: unknown) => this.postpone(timer, failure));
  }

  private async postpone(timer: Timer, error: unknown): Promise<Firing> {
    this.postponed.inc({ act: timer.act });
    this.log.warn(`a schedule is tried again: ${(error as Error).message}`, { storyId: timer.storyId, act: timer.act, attempts: timer.attempts + 1 });
    await this.timers.postpone(timer, (error as Error).message);
    return 'postponed';
  }

  /** The story leaves its schedule with what kept it from it, for the desk to see. */
  private miss({ storyId, act }: Timer, error: unknown): Promise<Firing> {
    return this.audit.unasked('missSchedule', () =>
      this.db.transaction(async (tx) => {
        const story = await this.stories.lock(tx, storyId);
        const [timer] = await this.timers.ifDue(tx, [storyId], [act]);
        if (!timer) return 'gone';
        if (!scheduleFor(act, story) || !leadsTo(ENDING[act], story.status)) return this.drop(tx, timer);
        const [reason, cause] = [reasonOf(error), causeOf(error)];
        await this.commands.performOn(tx, story, { name: ENDING[act], missed: reason, cause }, { actor: STET });
        await this.notifications.notifyWriters(tx, { kind: 'schedule-missed', storyId, byName: STET.name, note: reason, cause }); // who scheduled it is among those who worked on it
        afterCommit(tx, () => this.tellMissed(timer, error));
        return 'missed';
      }),
    );
  }

  private tellMissed({ storyId, act }: Timer, error: unknown): void {
    const code = error instanceof NewsroomError ? error.code : 'bug';
    this.missed.inc({ act, code });
    if (code === 'bug') this.log.error(error as Error, { storyId, act });
    else this.log.warn('schedule missed', { storyId, act, code });
  }

  /** A release that knows no schedules may have published the story meanwhile. */
  private async drop(tx: EntityManager, { storyId, act }: Timer): Promise<Firing> {
    await dropTimer(tx, storyId, act);
    return 'gone';
  }
}

const ENDING = { publish: 'unschedule', withdraw: 'unschedule-withdrawal' } as const satisfies Record<TimerAct, StoryCommand['name']>;
const ACTS = { publish: 'publishBySchedule', withdraw: 'withdrawBySchedule' } as const satisfies Record<TimerAct, string>;

/** The act and its reason for the record: nobody planned what was published with some seconds to take it back. */
function causeIn(act: TimerAct, schedule: Schedule): readonly [act: string, reason: string] {
  const time = timeInWords(schedule);
  return schedule.before ? ['publishAfterUndoTime', `Nobody took it back until ${time}`] : [ACTS[act], `Scheduled for ${time}`];
}

function commandOf(act: TimerAct, { withdrawalSchedule }: Story, schedule: Schedule): StoryCommand {
  return act === 'publish' ? { name: 'publish', schedule } : { name: 'takedown', notice: withdrawalSchedule!.notice, schedule };
}

/** Whoever decided it, at the time when they might: what they may do now is not asked again. */
function actorOf({ byId, byName, byKind }: Schedule): Actor {
  return { id: byId, name: byName, kind: byKind, roles: [], permissions: [] };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof NewsroomError)) return 'Something went wrong on our side, and the failure was recorded. Schedule it again, or publish it now.';
  return [error.message, ...error.fields.map(({ field, message }) => `${field}: ${message}.`)].join(' ');
}
