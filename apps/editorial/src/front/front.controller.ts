import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { Front, LanguageTag } from '@stet/contracts';
import { z } from 'zod';
import { FrontService } from './front.service.js';

export const FrontResponse = z.object(Front.shape).meta({ id: 'FrontResponse' });
export const FrontRequest = z
  .object({ storyIds: z.array(z.uuid()).max(50, 'a front leads with at most 50 stories').refine((ids) => new Set(ids).size === ids.length, 'a story can lead only once') })
  .meta({ id: 'FrontRequest' });
export type FrontRequest = z.output<typeof FrontRequest>;

@ApiTags('fronts')
@Controller('api/v1/fronts')
export class FrontController {
  constructor(private readonly fronts: FrontService) {}

  /** What leads in a language. */
  @Get(':language')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: FrontResponse })
  readFront(@Param('language', { schema: LanguageTag }) language: string): Promise<Front> {
    return this.fronts.current(language);
  }

  /** Decides what leads in a language; the newest stories follow. */
  @Put(':language')
  @Allow('front:curate')
  @ApiOkResponse({ standardSchema: FrontResponse })
  curateFront(@Param('language', { schema: LanguageTag }) language: string, @Body({ schema: FrontRequest }) { storyIds }: FrontRequest, @CurrentActor() actor: Actor): Promise<Front> {
    return this.fronts.curate(language, storyIds, actor);
  }
}
