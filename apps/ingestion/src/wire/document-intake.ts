import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentRefused } from '../document/document.errors.js';
import type { ParsedDocument } from '../document/parsed-document.js';
import { afterFailure, afterSuccess, type PollMark } from '../poll/poll-mark.js';
import { PollRecordRepository } from '../poll/poll-record.repository.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { WireIntake, type Intake } from './wire-intake.js';
import type { RawDocument } from './wire-item.repository.js';

const BREAKS_OFF = 'The document breaks off: its end is missing, and what is complete in it was taken in.';

/** Takes a document of a source in, whichever way it came, and writes down on the source what it brought. */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly sources: SourceRepository,
    private readonly intake: WireIntake,
    private readonly records: PollRecordRepository,
  ) {}

  /** The caller holds the lock of the source. What is complete in a document that breaks off comes in, and that it breaks off is named as what was left out. Besides what it brought, the source remembers what `mark` says. */
  async take(tx: EntityManager, source: SourceRow, document: RawDocument, { items, breaksOff }: Pick<ParsedDocument, 'items' | 'breaksOff'>, now: Date, mark: Partial<PollMark> = {}): Promise<Intake> {
    const found = await this.intake.take(tx, source, document, items, now);
    const taken = breaksOff ? { ...found, breaksOff, refused: [...found.refused, BREAKS_OFF] } : found;
    const complaint = leftOut(taken);
    await this.sources.mark(tx, source.sourceId, { ...afterSuccess(source.pollIntervalSeconds, now), ...(broughtAnything(taken) && { lastItemAt: now }), ...complaint, ...mark });
    const { received, updated, killed, refused } = taken;
    const outcome = broughtAnything(taken) || found.refused.length > 0 || mark.document ? 'changed' : 'unchanged';
    await this.records.note(tx, source.sourceId, { outcome, received, updated, killed, refused: refused.length, error: complaint.lastError, errorCode: complaint.lastErrorCode }, now);
    return taken;
  }

  /** Of a document that came and cannot be read. The caller holds the lock of the source. */
  async noteRefusal(tx: EntityManager, { sourceId, pollIntervalSeconds: intervalSeconds, errorStreak }: SourceRow, { message, fault }: DocumentRefused, now: Date): Promise<void> {
    await this.sources.mark(tx, sourceId, afterFailure({ intervalSeconds, errorStreak }, { reason: message, fault }, 0, now));
    await this.records.note(tx, sourceId, { outcome: 'failed', errorCode: fault, error: message, received: 0, updated: 0, killed: 0, refused: 0 }, now);
  }
}

function broughtAnything({ received, updated, killed }: Intake): boolean {
  return received + updated + killed > 0;
}

/** Of a document that came, what there is to complain about. */
export function leftOut({ refused, breaksOff }: Pick<Intake, 'refused' | 'breaksOff'>): Pick<PollMark, 'lastError' | 'lastErrorCode'> {
  if (refused.length === 0) return { lastError: null, lastErrorCode: null };
  const items = breaksOff ? refused.slice(0, -1) : refused;
  const told = items.length > 0 ? `${items.length} items were left out. ${items[0]}` : '';
  return breaksOff ? { lastError: `${BREAKS_OFF} ${told}`.trim(), lastErrorCode: 'breaks-off' } : { lastError: told, lastErrorCode: 'items-left-out' };
}
