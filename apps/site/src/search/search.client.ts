import { Inject, Injectable, Logger } from '@nestjs/common';
import { InvalidInput } from '@stet/errors';
import { z } from 'zod';
import { SITE_CONFIG, type SiteConfig } from '../config.js';

const Suggestion = z.object({ section: z.string(), slug: z.string(), headline: z.string() });
export type Suggestion = z.output<typeof Suggestion>;

const Hit = Suggestion.extend({
  storyId: z.string(),
  standfirst: z.string(),
  publishedAt: z.iso.datetime(),
  headlineHtml: z.string(),
  snippet: z.string(),
});
export type Hit = z.output<typeof Hit>;

const Results = z.object({ total: z.int(), hits: z.array(Hit), next: z.string().nullable(), didYouMean: z.string().nullable() });
export type Results = z.output<typeof Results>;

const Suggestions = z.object({ items: z.array(Suggestion) });

/** What is asked of the search service, in its own words. */
export interface Question {
  readonly language: string;
  readonly q: string;
  readonly section?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly cursor?: string | undefined;
}

const PATIENCE_MS = 2_000;
const BAD_REQUEST = 400;

/** Asks the search service; a search that is away must not take the site with it. */
@Injectable()
export class SearchClient {
  private readonly log = new Logger('search');

  constructor(@Inject(SITE_CONFIG) private readonly config: SiteConfig) {}

  /** `undefined` when search does not answer in time; `InvalidInput` when it refuses the question, a made-up cursor for one. */
  async find({ from, until, ...question }: Question): Promise<Results | undefined> {
    return this.ask('search', { ...question, from: from?.toISOString(), until: until?.toISOString() }, Results);
  }

  /** Stories whose headline is what is being typed; `undefined` when search does not answer in time. */
  async suggest(language: string, q: string, limit: number): Promise<readonly Suggestion[] | undefined> {
    return (await this.ask('suggest', { language, q, limit: String(limit) }, Suggestions))?.items;
  }

  private async ask<Answer>(what: 'search' | 'suggest', question: Readonly<Record<string, string | undefined>>, form: z.ZodType<Answer>): Promise<Answer | undefined> {
    const asked = Object.entries(question).filter((field): field is [string, string] => field[1] !== undefined);
    const response = await this.fetch(`${this.config.SEARCH_URL}/v1/${what}?${new URLSearchParams(asked)}`);
    if (response?.status === BAD_REQUEST) throw new InvalidInput('Search does not take this question.');
    if (!response?.ok) return undefined;
    const answer = form.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) this.log.warn(answer.error);
    return answer.data;
  }

  private async fetch(address: string): Promise<Response | undefined> {
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
