import { Inject, Injectable } from '@nestjs/common';
import { StoryPreview } from '@stet/contracts';
import { Unavailable } from '@stet/errors';
import { outgoingHeaders } from '@stet/observability';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { PageNotFound, PreviewOver } from '../page/page.errors.js';

const PATIENCE_MS = 5_000;
const GONE = 410;

/** Asks editorial for the working copy that a ticket is for. Editorial alone says whether the ticket is good. */
@Injectable()
export class PreviewClient {
  constructor(@Inject(SITE_CONFIG) private readonly config: SiteConfig) {}

  async read(token: string): Promise<StoryPreview> {
    const response = await this.ask(token);
    if (response.status === GONE) throw new PreviewOver();
    if (response.status >= 500) throw new Unavailable('newsroom');
    if (!response.ok) throw new PageNotFound();
    return StoryPreview.parse(await response.json());
  }

  private async ask(token: string): Promise<Response> {
    try {
      return await fetch(`${this.config.EDITORIAL_URL}/api/v1/preview`, { headers: { ...outgoingHeaders(), authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw new Unavailable('newsroom', { cause: error });
    }
  }
}
