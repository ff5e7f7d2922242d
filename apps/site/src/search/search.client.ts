import { Inject, Injectable, Logger } from '@nestjs/common';
import { InvalidInput } from '@stet/errors';
import { z } from 'zod';
import { SITE_CONFIG, type SiteConfig } from '../config.js';

const Hit = z.object({
  storyId: z.string(),
  section: z.string(),
  slug: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  publishedAt: z.iso.datetime(),
  headlineHtml: z.string(),
  snippet: z.string(),
});
export type Hit = z.output<typeof Hit>;

const Results = z.object({ total: z.int(), hits: z.array(Hit), next: z.string().nullable(), didYouMean: z.string().nullable() });
export type Results = z.output<typeof Results>;

const PATIENCE_MS = 2_000;
const BAD_REQUEST = 400;

/** Asks the search service; a search that is away must not take the site with it. */
@Injectable()
export class SearchClient {
  private readonly log = new Logger('search');

  constructor(@Inject(SITE_CONFIG) private readonly config: SiteConfig) {}

  /** `undefined` when search does not answer in time; `InvalidInput` when it refuses the question, a made-up cursor for one. */
  async find(language: string, words: string, cursor: string | undefined): Promise<Results | undefined> {
    const query = new URLSearchParams({ q: words, language, ...(cursor && { cursor }) });
    const response = await this.ask(`${this.config.SEARCH_URL}/v1/search?${query}`);
    if (response?.status === BAD_REQUEST) throw new InvalidInput('Search does not take this question.');
    if (!response?.ok) return undefined;
    const results = Results.safeParse(await response.json().catch(() => undefined));
    if (!results.success) this.log.warn(results.error);
    return results.data;
  }

  private async ask(address: string): Promise<Response | undefined> {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.status >= 500) this.log.warn(`search answered ${response.status}`);
      return response;
    } catch (error) {
      this.log.warn(error);
      return undefined;
    }
  }
}
