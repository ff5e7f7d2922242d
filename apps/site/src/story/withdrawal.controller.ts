import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { frontPath } from '../page/address.js';
import { PageFactory } from '../page/page.factory.js';
import { withdrawalMessage } from '../page/withdrawal.js';
import { ShelfReader } from '../shelf/shelf.reader.js';

const MOST = 50;
const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const IDS = new RegExp(`^${ID}(,${ID}){0,${MOST - 1}}$`, 'i');

const WithdrawalQuery = z.object({ among: z.string().regex(IDS, `expected at most ${MOST} ids of stories, with commas between them`).meta({ description: `Ids of at most ${MOST} stories, with commas between them` }) });

export const WithdrawalResponse = z
  .object({
    withdrawn: z.array(
      z.object({
        storyId: z.uuid(),
        title: z.string().meta({ description: 'That it was withdrawn, in the language of the story' }),
        text: z.string().meta({ description: 'The notice of the newsroom' }),
        note: z.string().meta({ description: 'When it was withdrawn' }),
        wayOn: z.object({ name: z.string(), path: z.string() }).meta({ description: 'To the front of its language' }),
      }),
    ),
  })
  .meta({ id: 'Withdrawals' });
export type WithdrawalResponse = z.output<typeof WithdrawalResponse>;

@ApiTags('stories')
@Controller('v1')
export class WithdrawalController {
  constructor(
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
  ) {}

  /** Which of some stories were withdrawn, with what to tell readers in their place: for open pages, and for copies on devices. */
  @Get('withdrawals')
  @Public()
  @Header('cache-control', 'no-cache')
  @ApiOkResponse({ standardSchema: WithdrawalResponse })
  async readWithdrawals(@Query({ schema: WithdrawalQuery }) { among }: z.output<typeof WithdrawalQuery>): Promise<WithdrawalResponse> {
    const withdrawn = await this.shelf.withdrawn(among.toLowerCase().split(','));
    return {
      withdrawn: await Promise.all(
        withdrawn.map(async ({ storyId, language, ...withdrawal }) => {
          const page = await this.pages.contextForFailure(language);
          const { title, text, note = '' } = withdrawalMessage(page, withdrawal);
          return { storyId, title, text, note, wayOn: { name: page.words.toFront, path: frontPath(page.language) } };
        }),
      ),
    };
  }
}
