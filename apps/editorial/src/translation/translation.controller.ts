import { Controller, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { StoryId } from '../story/story.controller.js';
import { TranslationService } from './translation.service.js';

/** A translation and the story that it was begun from. */
@ApiTags('stories')
@Controller('api/v1/stories/:id')
export class TranslationController {
  constructor(private readonly translations: TranslationService) {}

  /** Says that the translation tells what its original tells now: it is stale no more, until readers get a newer version of the original. */
  @Put('translation-confirmation')
  @Allow('story:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  confirmTranslation(@Param('id', { schema: StoryId }) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.translations.confirm(id, actor);
  }
}
