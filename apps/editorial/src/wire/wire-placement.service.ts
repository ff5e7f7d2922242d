import { Injectable } from '@nestjs/common';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import type { Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { LiveRepository } from '../live/live.repository.js';
import { PLACEMENT_FIELDS, isSamePlacement, type WirePlacement } from './wire-placement.js';
import { refuseEmbargoed } from './wire.js';
import { WireRepository, placementOf } from './wire.repository.js';

/** Where people put items; rules leave that alone. */
@Injectable()
export class WirePlacements {
  constructor(
    private readonly db: Database,
    private readonly wires: WireRepository,
    private readonly desks: DeskRepository,
    private readonly live: LiveRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  change(wireId: string, changes: Partial<WirePlacement>, { actor, seenRevision }: Command): Promise<void> {
    return this.db.transaction(async (tx) => {
      const wire = await this.wires.lock(tx, wireId);
      refuseEmbargoed(wire, actor, await this.clock.now(tx));
      if (seenRevision !== undefined && seenRevision !== wire.placementRevision) throw new Stale('wire placement', seenRevision, wire.placementRevision);
      const chosen = PLACEMENT_FIELDS.filter((field) => changes[field] !== undefined);
      const before = placementOf(wire);
      const after: WirePlacement = { ...before, ...Object.fromEntries(chosen.map((field) => [field, changes[field]])) };
      const byHand = [...new Set([...wire.byHand, ...chosen])];
      if (isSamePlacement(before, after) && byHand.length === wire.byHand.length) return this.audit.nothingDone();
      await this.desks.refuseUnknown(tx, after.deskId === null ? [] : [after.deskId], 'deskId');
      await this.wires.place(tx, wireId, after, byHand);
      this.audit.note(tx, { subject: { kind: 'wire', id: wireId }, changes: changesOf(before, after) });
      await this.live.tell(tx, [{ kind: 'wire', data: { wireId } }]);
    });
  }
}
