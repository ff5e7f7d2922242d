import { Inject, Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '@stet/errors';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CONFIG, type IngestionConfig } from '../config.js';
import { CredentialBox } from '../credential/credential-box.js';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import type { ParsedDocument } from '../document/parsed-document.js';
import { later } from '../poll/poll-mark.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import { denied, leaseTooShort } from './hub-refusal.js';
import { isSignedByHub } from './hub-signature.js';
import { leaseOf, type HubSubscription } from './hub-subscription.js';
import { HubSubscriptionRepository, type SealedSubscription } from './hub-subscription.repository.js';

/** What a hub asks, to be sure that it is us who want to be told (WebSub §5.3). */
export interface HubIntent {
  readonly mode: string;
  readonly topic: string;
  readonly challenge: string;
  /** `NaN` where the hub says something else. */
  readonly leaseSeconds: number | undefined;
  readonly reason: string | undefined;
}

export interface HubDelivery {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly signature: string | undefined;
}

/** A hub that says no is asked again after a day. */
const DENIED_SECONDS = 86_400;
const delivered = metrics.counter('stet_hub_deliveries_total', 'Documents that hubs sent, by what became of them', ['outcome']);

/** What hubs tell: whether they will tell of news, and the news. */
@Injectable()
export class HubCallbacks {
  private readonly log = new Logger('websub');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly subscriptions: HubSubscriptionRepository,
    private readonly intake: DocumentIntake,
    private readonly box: CredentialBox,
    @Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'PUBLIC_URL'>,
  ) {}

  /** Can hubs reach us? */
  private get areOn(): boolean {
    return this.config.PUBLIC_URL !== undefined;
  }

  /** The one with this callback, which a hub may send to. */
  async expected(callbackId: string): Promise<SealedSubscription | undefined> {
    const subscription = this.areOn ? await this.subscriptions.byCallback(callbackId) : undefined;
    return subscription?.state === 'ending' ? undefined : subscription;
  }

  /** What to answer a hub that wants to be sure; nothing when it is not what we want. */
  async answer(callbackId: string, intent: HubIntent): Promise<string | undefined> {
    const subscription = this.areOn ? await this.subscriptions.byCallback(callbackId) : undefined;
    if (!subscription || subscription.topic !== intent.topic) return undefined;
    if (intent.mode === 'unsubscribe' && subscription.state === 'ending') {
      await this.subscriptions.delete(subscription.subscriptionId);
      return intent.challenge;
    }
    if (subscription.state === 'ending' || !['subscribe', 'denied'].includes(intent.mode)) return undefined;
    return intent.mode === 'subscribe' ? this.confirm(subscription, intent) : this.noteDenial(subscription, intent);
  }

  private async confirm({ sourceId, subscriptionId }: HubSubscription, { leaseSeconds, challenge }: HubIntent): Promise<string | undefined> {
    const now = new Date();
    const lease = leaseOf(leaseSeconds, now);
    return this.db.transaction(async (tx) => {
      await this.sources.lock(tx, sourceId);
      if (lease) return (await this.subscriptions.confirm(tx, subscriptionId, lease, now)) ? challenge : undefined;
      await this.subscriptions.refuse(tx, subscriptionId, leaseTooShort(leaseSeconds!));
      return undefined;
    });
  }

  private async noteDenial(subscription: HubSubscription, intent: HubIntent): Promise<string> {
    return this.db.transaction(async (tx) => {
      await this.sources.lock(tx, subscription.sourceId);
      const now = new Date();
      await this.subscriptions.deny(tx, subscription, denied(intent.reason), later(now, DENIED_SECONDS));
      return intent.challenge;
    });
  }

  /** Takes in what a hub sent, as a poll would. What it did not sign is left alone, and it does not hear of that. */
  async take(subscription: SealedSubscription, { bytes, contentType, signature }: HubDelivery): Promise<void> {
    if (!isSignedByHub(signature, bytes, this.secretOf(subscription))) {
      delivered.inc({ outcome: 'unsigned' });
      return this.log.warn(`source ${subscription.sourceId}: what came to its callback was not signed by its hub`);
    }
    const document = { hash: createHash('sha256').update(bytes).digest('hex'), bytes, contentType, address: subscription.topic };
    const parsed = this.read(document);
    const isWanted = await this.db.transaction(async (tx) => {
      const source = await this.sources.lock(tx, subscription.sourceId);
      const isWanted = source.isEnabled && !source.retiredAt;
      if (isWanted && parsed) await this.takeItems(tx, source, subscription, document, parsed);
      if (isWanted && !parsed) await this.askInstead(tx, subscription);
      return isWanted;
    });
    delivered.inc({ outcome: !isWanted ? 'unwanted' : parsed ? 'taken' : 'refused' });
  }

  /** The secret that was given to the hub; throws `Unavailable` when the key that sealed it is gone. */
  secretOf(subscription: SealedSubscription): string {
    if (!this.box.canOpen(subscription)) throw new Unavailable('secret');
    return this.box.open(subscription, ownerOf(subscription)).toString();
  }

  /** Seals every secret that can be read with the newest key, and tells how many it sealed anew; another takes the place of what cannot. */
  async resealAll(): Promise<number> {
    return this.box.reseal(await this.subscriptions.all(), ownerOf, (row, sealed) => this.subscriptions.reseal(row, sealed));
  }

  private async takeItems(tx: EntityManager, source: SourceRow, { subscriptionId }: HubSubscription, document: Parameters<DocumentIntake['take']>[2], parsed: ParsedDocument): Promise<void> {
    const now = new Date();
    const { received, updated, killed } = await this.intake.take(tx, source, document, parsed, now, { nextPollAt: source.nextPollAt, keepsLease: true });
    await this.subscriptions.noteDelivery(tx, subscriptionId, received + updated + killed > 0);
    if (updated + killed > 0) await this.subscriptions.pollAnew(tx, source.sourceId); // a hub that repeats itself late tells what is no longer so
  }

  /** What the hub sent cannot be read; what the source says itself may be. */
  private async askInstead(tx: EntityManager, { sourceId, subscriptionId }: HubSubscription): Promise<void> {
    await this.subscriptions.distrust(tx, subscriptionId);
    await this.subscriptions.pollSoon(tx, sourceId);
  }

  private read({ bytes, ...hints }: { bytes: Buffer; contentType: string; address: string }): ParsedDocument | undefined {
    try {
      return parseDocument(bytes, hints);
    } catch (error) {
      if (error instanceof DocumentRefused) return undefined;
      throw error;
    }
  }
}

/** What a secret is sealed with. */
export function ownerOf({ sourceId, subscriptionId }: Pick<HubSubscription, 'sourceId' | 'subscriptionId'>): string {
  return `${sourceId}/hub/${subscriptionId}`;
}
