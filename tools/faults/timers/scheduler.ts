import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import type { Asker } from '../asker.ts';
import type { Edge, WallTime } from './wall-times.ts';

/** What was scheduled: what PostgreSQL says of the time, and what the service made of it. */
export interface Scheduled extends WallTime {
  readonly storyId: string;
}

interface Answered {
  readonly storyId: string;
  readonly schedule: { readonly at: string; readonly offset: string } | null;
  readonly code?: string;
  readonly choices?: readonly { readonly at: string; readonly offset: string }[];
}

const AT_ONCE = 8;
const REFUSED = 400;
const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;

/** Schedules stories for the wall times, as an editor does, and notes where the service takes a time for another instant than PostgreSQL does. */
export class Scheduler {
  readonly scheduled: Scheduled[] = [];
  /** Instants that were compared. */
  compared = 0;
  readonly wrong: string[] = [];
  private number = 0;

  constructor(private readonly asker: Asker) {}

  async scheduleAll(edges: readonly Edge[]): Promise<void> {
    const left = [...edges];
    const work = async () => {
      for (let edge = left.shift(); edge; edge = left.shift()) await this.scheduleAt(edge);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async scheduleAt(edge: Edge): Promise<void> {
    for (const [index, wall] of edge.wallTimes.entries()) {
      const storyId = await this.anApproved();
      if (index === 0) await this.tryDoubtful(storyId, edge);
      const { localTime, zone, offset } = wall;
      const answer = await this.put(storyId, { localTime, zone, ...(edge.kind === 'back' && { offset }) });
      this.compare(wall, answer.schedule);
      if (answer.schedule) this.scheduled.push({ ...wall, storyId });
    }
  }

  /** What the clocks skip or show twice is to be refused, with the times or offsets to choose from. */
  private async tryDoubtful(storyId: string, { zone, kind, doubtful, at }: Edge): Promise<void> {
    const { code, choices } = await this.put(storyId, { localTime: doubtful, zone });
    const expected = kind === 'forward' ? 'schedule.time-does-not-exist' : 'schedule.time-is-ambiguous';
    this.compared += 1;
    if (code !== expected) this.wrong.push(`${doubtful} in ${zone} was to be refused as ${expected}, and was ${code ?? 'taken'}`);
    if (kind === 'back' && !(choices && Date.parse(choices[0]!.at) < at && at <= Date.parse(choices[1]!.at))) this.wrong.push(`${doubtful} in ${zone} has other choices than before and after ${new Date(at).toISOString()}`);
  }

  private compare({ zone, localTime, offset, at }: WallTime, schedule: Answered['schedule']): void {
    this.compared += 1;
    const expected = `${new Date(at).toISOString()} ${offset}`;
    const got = schedule ? `${schedule.at} ${schedule.offset}` : 'refused';
    if (got !== expected) this.wrong.push(`${localTime} in ${zone}: PostgreSQL says ${expected}, the service ${got}`);
  }

  private async anApproved(): Promise<string> {
    this.number += 1;
    const text = { language: LANGUAGES[this.number % LANGUAGES.length], headline: `${randomUUID().slice(0, 8)} is what happens then`, section: 'society', body: bodyOfParagraphs(['It happens then.']) };
    const { storyId } = await this.command('/api/v1/stories', text);
    for (const step of ['submission', 'approval']) await this.command(`/api/v1/stories/${storyId}/${step}`, {});
    return storyId;
  }

  private async command(path: string, body: object): Promise<Answered> {
    const answer = await this.asker.ask({ method: 'POST', path, body: JSON.stringify(body), headers: { 'idempotency-key': randomUUID() } });
    if (answer.status >= REFUSED) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text) as Answered;
  }

  private async put(storyId: string, body: object): Promise<Answered> {
    const answer = await this.asker.ask({ method: 'PUT', path: `/api/v1/stories/${storyId}/schedule`, body: JSON.stringify(body) });
    return JSON.parse(answer.text) as Answered;
  }
}
