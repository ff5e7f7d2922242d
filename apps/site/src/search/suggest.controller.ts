import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { Unavailable } from '@stet/errors';
import { z } from 'zod';
import { sayMany } from '../language/words.js';
import { storyPath } from '../page/address.js';
import { sectionName } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import type { Reply } from '../page/page.reply.js';
import { SearchClient } from './search.client.js';

const MOST = 7;

const SuggestQuery = z.object({ language: z.string().max(35), q: z.string().trim().min(1).max(200) });

export const SuggestResponse = z
  .object({
    said: z.string().meta({ description: 'How many there are, in the language of the page, for those who do not see the list' }),
    items: z.array(z.object({ headline: z.string(), section: z.string().meta({ description: 'Its name in the language of the page' }), path: z.string() })),
  })
  .meta({ id: 'Suggestions' });
export type SuggestResponse = z.output<typeof SuggestResponse>;

@ApiTags('search')
@Controller('v1')
export class SuggestController {
  constructor(
    private readonly client: SearchClient,
    private readonly pages: PageFactory,
  ) {}

  /** Stories for what has been typed into the search field so far. */
  @Get('suggest')
  @Public()
  @ApiOkResponse({ standardSchema: SuggestResponse })
  async suggest(@Query({ schema: SuggestQuery }) { language, q }: z.output<typeof SuggestQuery>, @Res({ passthrough: true }) reply: Pick<Reply, 'header'>): Promise<SuggestResponse> {
    const [page, found] = await Promise.all([this.pages.contextIn(language), this.client.suggest(language, q, MOST)]);
    if (!found) throw new Unavailable('search');
    const items = found.map((story) => ({ headline: story.headline, section: sectionName(story.section, page), path: storyPath(language, story) }));
    reply.header('cache-control', 'public, max-age=30');
    return { said: sayMany(language, page.words.suggestionsFound, items.length), items };
  }
}
