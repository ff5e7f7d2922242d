import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import type { WireClaim } from './wire-claim.js';
import { WireClaimRepository } from './wire-claim.repository.js';
import { WireClaimed, WireDrafted, WireWasKilled } from './wire.errors.js';
import type { WireRow } from './wire.entity.js';
import { WireRepository } from './wire.repository.js';
import { refuseEmbargoed } from './wire.js';

/** One person at a time works on a wire item; a claim lasts until its story is drafted, or somebody lets it go. */
@Injectable()
export class WireClaims {
  constructor(
    private readonly db: Database,
    private readonly wires: WireRepository,
    private readonly claims: WireClaimRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The same claim again for who has it. */
  claim(wireId: string, by: Actor): Promise<WireClaim> {
    return this.held(wireId, by, async (tx, claim) => {
      if (claim && claim.by.id !== by.id) throw new WireClaimed(claim);
      return claim ? this.unchanged(claim) : this.give(tx, wireId, by);
    });
  }

  /** Takes it from whoever has it; they read why at the item. */
  takeOver(wireId: string, reason: string, by: Actor): Promise<WireClaim> {
    return this.held(wireId, by, async (tx, claim) => {
      if (claim?.by.id === by.id) return this.unchanged(claim);
      return this.give(tx, wireId, by, claim && { from: claim.by.name, reason });
    });
  }

  /** Doing so twice is no mistake. */
  release(wireId: string, by: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.wires.lock(tx, wireId);
      const claim = await this.claims.find(tx, wireId);
      if (!claim) return this.audit.nothingDone();
      if (claim.by.id !== by.id) throw new WireClaimed(claim);
      await this.claims.end(tx, wireId);
      this.audit.note(tx, { subject: { kind: 'wire', id: wireId }, changes: { claimedBy: { before: claim.by.name, after: null } } });
    });
  }

  private async give(tx: EntityManager, wireId: string, by: Actor, taken?: { readonly from: string; readonly reason: string }): Promise<WireClaim> {
    const given = await this.claims.give(tx, wireId, by, taken);
    this.audit.note(tx, { subject: { kind: 'wire', id: wireId }, changes: { claimedBy: { before: taken?.from ?? null, after: by.name } }, ...(taken && { reason: taken.reason }) });
    return given;
  }

  private unchanged(claim: WireClaim): WireClaim {
    this.audit.nothingDone();
    return claim;
  }

  /** The item to draft a story from; its claim ends with that. Whoever tells which of its stories they have seen is told of another one first that somebody else began. */
  async handOver(tx: EntityManager, wireId: string, by: Actor, seenStories?: readonly string[]): Promise<WireRow> {
    const wire = await this.usable(tx, wireId, by);
    const claim = await this.claims.find(tx, wireId);
    if (claim && claim.by.id !== by.id) throw new WireClaimed(claim);
    const unseen = seenStories && (await this.wires.usedIn(wireId, by, tx)).find((story) => story.by.id !== by.id && !seenStories.includes(story.storyId));
    if (unseen) throw new WireDrafted(unseen);
    await this.claims.end(tx, wireId);
    return wire;
  }

  private held(wireId: string, by: Actor, work: (tx: EntityManager, claim: WireClaim | undefined) => Promise<WireClaim>): Promise<WireClaim> {
    return this.db.transaction(async (tx) => {
      await this.usable(tx, wireId, by);
      return work(tx, await this.claims.find(tx, wireId));
    });
  }

  private async usable(tx: EntityManager, wireId: string, by: Actor): Promise<WireRow> {
    const wire = await this.wires.lock(tx, wireId);
    refuseEmbargoed(wire, by, await this.clock.now(tx));
    if (wire.killReason !== null) throw new WireWasKilled(wire.killReason);
    return wire;
  }
}
