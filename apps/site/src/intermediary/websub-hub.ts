import { createHash } from 'node:crypto';
import { atom } from '../feed/feed.js';
import { FeedService, type FeedName } from '../feed/feed.service.js';
import { feedForms, feedPath } from '../page/address.js';
import { askOutside } from './ask-outside.js';
import type { Intermediary, News } from './intermediary.js';
import type { ToldFeeds } from './told-feeds.js';

/** A WebSub hub (W3C, 2018), which tells followers of our feeds that there is something new, once for each change of what a feed says. */
export class WebSubHub implements Intermediary {
  readonly name = 'websub';
  /** Longer than a cache in front needs to drop the feed: the hub fetches it as soon as it has heard. */
  readonly restMs = 1_000;

  constructor(
    private readonly address: string,
    private readonly publicUrl: string,
    private readonly feeds: FeedService,
    private readonly told: ToldFeeds,
  ) {}

  async tell({ paths, isEverything }: News): Promise<void> {
    for (const name of await this.feeds.names()) {
      if (isEverything || paths.includes(feedPath(name.language, name.section))) await this.tellOf(name);
    }
  }

  private async tellOf(name: FeedName): Promise<void> {
    const feed = await this.feeds.read(name);
    const topic = feedPath(name.language, name.section);
    const digest = createHash('sha256').update(atom(feed)).digest('base64url');
    if (feed.items.length === 0 || (await this.told.digestOf(topic)) === digest) return;
    for (const form of feedForms) await this.publish(this.publicUrl + feedPath(name.language, name.section, form));
    await this.told.keep(topic, digest);
  }

  /** Hubs differ in which of the two names they read; the standard leaves it to them. */
  private publish(feed: string): Promise<void> {
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed, 'hub.topic': feed }).toString();
    return askOutside(this.address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }, (status) => status < 300);
  }
}
