import { Inject, Injectable } from '@nestjs/common';
import { NotAllowed, desksWith, may, personal, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { newSecret, secretHash } from '../staff/secret.js';
import { staffActor } from '../staff/staff-actor.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { calendarFile } from './calendar-file.js';
import { CoverageRepository } from './coverage.repository.js';

export interface CalendarWish {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly deskId?: string | undefined;
  readonly mine: boolean;
}

const DAY_MS = 86_400_000;
const DAYS_BACK = 30;
const DAYS_AHEAD = 366;
const MOST_EVENTS = 2_000;

/** An address that only its owner knows, for programs that cannot sign in. It shows what its owner may see, when it is asked. */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly db: Database,
    private readonly coverages: CoverageRepository,
    private readonly staff: StaffRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** A new address; the one before it works no more. */
  make(actor: Actor): Promise<string> {
    return this.db.transaction(async (tx) => {
      const [staffId, token] = [personal(actor), newSecret()];
      await tx.query('insert into calendar_address (staff_id, token_hash) values ($1, $2) on conflict (staff_id) do update set token_hash = excluded.token_hash, made_at = newsroom_now()', [staffId, secretHash(token)]);
      this.audit.note(tx, { subject: { kind: 'person', id: staffId } });
      return `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}/api/v1/calendar/${token}/coverage.ics`;
    });
  }

  async end(actor: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('delete from calendar_address where staff_id = $1', [personal(actor)]);
      this.audit.note(tx, { subject: { kind: 'person', id: actor.id } });
    });
  }

  async madeAt(actor: Actor): Promise<Date | null> {
    const [row] = await this.db.query<{ madeAt: Date }>('select made_at as "madeAt" from calendar_address where staff_id = $1', [personal(actor)]);
    return row?.madeAt ?? null;
  }

  async read(token: string, { from, until, deskId, mine }: CalendarWish): Promise<string> {
    const reader = await this.ownerOf(token);
    const [now, deskIds] = [(await this.clock.now()).getTime(), desksWith(reader, 'story:read')];
    const range = { from: from ?? new Date(now - DAYS_BACK * DAY_MS).toISOString(), until: until ?? new Date(now + DAYS_AHEAD * DAY_MS).toISOString() };
    const wanted = deskId ? (deskIds ?? [deskId]).filter((one) => one === deskId) : deskIds;
    const coverages = await this.coverages.list({ ...range, deskIds: wanted, staffId: mine ? reader.id : undefined, reader, limit: MOST_EVENTS });
    return calendarFile(coverages.slice(0, MOST_EVENTS), 'Stet');
  }

  private async ownerOf(token: string): Promise<Actor> {
    const [row] = await this.db.query<{ staffId: string }>('select staff_id as "staffId" from calendar_address where token_hash = $1', [secretHash(token)]);
    const owner = row && (await this.staff.find(row.staffId));
    if (!owner || owner.status === 'deactivated') throw new NotFound('calendar', 'at this address: ask for a new one in your account');
    const actor = staffActor(owner);
    if (!may(actor, 'story:read')) throw new NotAllowed('story:read');
    return actor;
  }
}
