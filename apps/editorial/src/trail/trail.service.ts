import { Inject, Injectable, Logger } from '@nestjs/common';
import { Topics } from '@stet/contracts';
import { Arrivals } from '@stet/messaging';
import { outgoingHeaders } from '@stet/observability';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { stepAt, stepOf, type Shown, type TrailPlace, type TrailStep } from './trail.js';

interface ShownOnSite extends Shown {
  readonly path: string;
}

/** Whoever waits for the answer asks again in a moment. */
const TIMEOUT_MS = 2_000;
const NOT_FOUND = 404;
const GONE = 410;
const OK = 200;

/** Follows a publication to where readers meet it: every place is asked what it has now. One that does not answer is said to be silent, and the others are told all the same. */
@Injectable()
export class TrailService {
  private readonly log = new Logger('trail');

  constructor(
    private readonly arrivals: Arrivals,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  of(storyId: string, version: number): Promise<TrailStep[]> {
    return Promise.all([this.inLog(storyId, version), this.heard('site', () => this.onSite(storyId, version)), this.heard('search', () => this.inSearch(storyId, version))]);
  }

  private async inLog(storyId: string, version: number): Promise<TrailStep> {
    const arrival = await this.arrivals.of(Topics.story, storyId, version);
    if (arrival.is === 'arrived') return stepOf('log', 'there', { at: arrival.at });
    return arrival.is === 'held' ? stepOf('log', 'held', { until: arrival.until }) : stepOf('log', 'under-way');
  }

  /** What the site has is not yet what readers get: their page may be an older one, kept by a cache on the way. So the page itself is looked at. */
  private async onSite(storyId: string, version: number): Promise<TrailStep> {
    const shown = await this.ask<ShownOnSite>(`${this.config.SITE_URL}/v1/stories/${storyId}`);
    const step = stepAt('site', version, shown);
    return shown && step.state === 'there' && !(await this.isOnPage(shown, version)) ? stepOf('site', 'under-way') : step;
  }

  private async isOnPage({ path, isWithdrawn }: ShownOnSite, version: number): Promise<boolean> {
    const page = await this.fetch(`${this.config.SITE_URL}${path}`);
    await page.body?.cancel();
    return isWithdrawn ? page.status === GONE : page.status === OK && Number(page.headers.get('story-version')) >= version;
  }

  private async inSearch(storyId: string, version: number): Promise<TrailStep> {
    return stepAt('search', version, await this.ask<Shown>(`${this.config.SEARCH_URL}/v1/stories/${storyId}`));
  }

  private async heard(place: TrailPlace, ask: () => Promise<TrailStep>): Promise<TrailStep> {
    try {
      return await ask();
    } catch (error) {
      this.log.warn(`${place} does not say what it shows: ${(error as Error).message}`);
      return stepOf(place, 'silent');
    }
  }

  private async ask<Answer>(url: string): Promise<Answer | undefined> {
    const answer = await this.fetch(url);
    if (answer.status === OK) return (await answer.json()) as Answer;
    await answer.body?.cancel();
    if (answer.status === NOT_FOUND) return undefined;
    throw new Error(`status ${answer.status}`);
  }

  private fetch(url: string): Promise<Response> {
    return fetch(url, { headers: outgoingHeaders(), redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  }
}
