import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type IngestionConfig } from '../config.js';
import { CredentialBox } from '../credential/credential-box.js';
import { OutsideHttp, redirectTarget } from '../poll/outside-http.js';
import { FetchFailed } from '../poll/poll.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { keepsEncryption } from './hub-announcement.js';
import { HubCallbacks, ownerOf } from './hub-callbacks.js';
import { CALLBACK_PATH } from './hub-callback.route.js';
import { WANTED_LEASE_SECONDS } from './hub-subscription.js';
import { badStatus, unasked, unencrypted, type HubRefusal } from './hub-refusal.js';
import { HubSubscriptionRepository, type SealedSubscription, type Unsubscribed } from './hub-subscription.repository.js';

const AT_ONCE = 10;
const MAX_REDIRECTS = 5;
/** The request is to be made again there, as it is (RFC 9110 §15.4.8 and §15.4.9). */
const SAME_AGAIN = new Set([307, 308]);
const SECRET_BYTES = 32;
const CALLBACK_BYTES = 24;

/** Sees to it that hubs tell of the sources that want it, and of no others: asks them, renews before leases end, and says farewell. */
@Injectable()
export class HubUpkeep {
  private readonly log = new Logger('websub');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly subscriptions: HubSubscriptionRepository,
    private readonly callbacks: HubCallbacks,
    private readonly box: CredentialBox,
    private readonly outside: OutsideHttp,
    @Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'PUBLIC_URL' | 'FETCH_TIMEOUT_SECONDS'>,
  ) {}

  /** Does what is to be done now. Several replicas may. */
  async turn(): Promise<void> {
    const { PUBLIC_URL: publicAddress } = this.config;
    if (publicAddress === undefined) return;
    await this.subscriptions.endUnwanted(publicAddress);
    for (const lapsed of await this.subscriptions.lapsed()) await this.lapse(lapsed);
    for (const source of await this.subscriptions.unsubscribed(AT_ONCE)) await this.begin(source, publicAddress);
    await this.subscriptions.forget();
    await Promise.all((await this.subscriptions.leaseDue(AT_ONCE)).map((subscription) => this.ask(subscription)));
  }

  private async begin({ sourceId, hub, topic }: Unsubscribed, publicAddress: string): Promise<void> {
    const subscriptionId = uuidv7();
    const secret = this.box.seal(Buffer.from(randomBytes(SECRET_BYTES).toString('base64url')), ownerOf({ sourceId, subscriptionId }));
    const callbackId = randomBytes(CALLBACK_BYTES).toString('base64url');
    await this.db.transaction((tx) => this.subscriptions.insert(tx, { subscriptionId, sourceId, callbackId, publicAddress, hub, topic }, secret));
  }

  private async lapse(lapsed: { readonly sourceId: string; readonly subscriptionId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.sources.lock(tx, lapsed.sourceId);
      await this.subscriptions.lapse(tx, lapsed);
    });
    this.log.warn(`source ${lapsed.sourceId}: its hub let the subscription lapse`);
  }

  /** Whatever comes of it, the next attempt is due later; the hub answers at the callback. */
  private async ask(subscription: SealedSubscription): Promise<void> {
    const isEnding = subscription.state === 'ending';
    if (!isEnding && !this.box.canOpen(subscription)) return this.subscriptions.end(subscription.subscriptionId); // another takes its place, with a secret that can be read
    const form = new URLSearchParams({
      'hub.callback': `${subscription.publicAddress}${CALLBACK_PATH}/${subscription.callbackId}`,
      'hub.mode': isEnding ? 'unsubscribe' : 'subscribe',
      'hub.topic': subscription.topic,
      ...(!isEnding && { 'hub.lease_seconds': String(WANTED_LEASE_SECONDS), 'hub.secret': this.callbacks.secretOf(subscription) }),
    });
    const source = await this.sources.find(subscription.sourceId);
    const isBare = !isEnding && !keepsEncryption(subscription.hub, source.url);
    const refusal = isBare ? unencrypted('The hub is at an address that is not encrypted, and the feed at one that is.') : await this.post(new URL(subscription.hub), form.toString(), new URL(source.url)).catch(refusalOf);
    if (refusal) await this.db.transaction((tx) => this.subscriptions.refuse(tx, subscription.subscriptionId, refusal));
  }

  /** Answers why the hub did not take it; nothing when it did. Throws `FetchFailed`. */
  private async post(hub: URL, body: string, namedBy: URL): Promise<HubRefusal | undefined> {
    const signal = AbortSignal.timeout(this.config.FETCH_TIMEOUT_SECONDS * 1_000);
    let url = hub;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const answer = await this.outside.ask(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' }, signal, namedBy });
      const location = SAME_AGAIN.has(answer.status) ? answer.headers.get('location') : null;
      await answer.body?.cancel();
      if (!location) return answer.ok ? undefined : badStatus(answer.status);
      const target = redirectTarget(location, url);
      if (!keepsEncryption(target.href, url.href)) return unencrypted('The hub redirects to an address that is not encrypted.');
      url = target;
    }
    throw new FetchFailed(`The hub redirects more than ${MAX_REDIRECTS} times.`, { fault: 'redirects' });
  }
}

/** What is no fault of the hub is thrown again. */
function refusalOf(error: unknown): HubRefusal {
  if (error instanceof FetchFailed) return unasked(error);
  throw error;
}
