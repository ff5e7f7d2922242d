import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import type { ScheduledTime } from '../story/story-command.js';
import { ZONE_RULES_NOW } from './schedule.tokens.js';
import { rederived } from './wall-time.js';

/** What is due at a time of day, and what the record calls it. */
const DUE = { coverage: 'coverage_id', assignment: 'assignment_id' } as const;
type Noun = keyof typeof DUE;

/** Moves what is planned, and who is to do it by when, to the instants that their times of day are by the rules of now; as `ScheduleRules` does for schedules. */
@Injectable()
export class DueRules {
  constructor(
    @Inject(ZONE_RULES_NOW) private readonly rules: string,
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async apply(): Promise<void> {
    for (const noun of Object.keys(DUE) as Noun[]) await this.audit.unasked('applyZoneRules', () => this.db.transaction((tx) => this.applyTo(tx, noun)));
  }

  private async applyTo(tx: EntityManager, noun: Noun): Promise<void> {
    const rows = await tx.query<{ id: string; due: ScheduledTime }[]>(`select ${DUE[noun]} as id, due from ${noun} where (due ->> 'isWallTime')::boolean and due ->> 'zoneRules' < $1 order by 1 for update`, [this.rules]);
    for (const { id, due } of rows) {
      const { at, offset } = rederived({ ...due, at: new Date(due.at) });
      const after: ScheduledTime = { ...due, at: at.toISOString(), offset, zoneRules: this.rules };
      const hasMoved = after.at !== due.at;
      await tx.query(`update ${noun} set due = $2, due_at = $3, revision = revision + $4 where ${DUE[noun]} = $1`, [id, after, after.at, hasMoved ? 1 : 0]);
      if (hasMoved) this.audit.note(tx, { subject: { kind: noun, id }, changes: { due: { before: due.at, after: after.at } } });
    }
  }
}
