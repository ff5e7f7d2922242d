import { Inject, Injectable, Logger } from '@nestjs/common';
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

/** Asks the search service; a search that is away must not take the site with it. */
@Injectable()
export class SearchClient {
  private readonly log = new Logger('search');

  constructor(@Inject(SITE_CONFIG) private readonly config: SiteConfig) {}

  /** `undefined` when search does not answer in time. */
  async find(language: string, words: string, cursor: string | undefined): Promise<Results | undefined> {
    const query = new URLSearchParams({ q: words, language, ...(cursor && { cursor }) });
    try {
      const response = await fetch(`${this.config.SEARCH_URL}/v1/search?${query}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Error(`search answered ${response.status}`);
      return Results.parse(await response.json());
    } catch (error) {
      this.log.warn(error);
      return undefined;
    }
  }
}
