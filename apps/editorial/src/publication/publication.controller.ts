import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import type { PublicationSettings } from '@stet/contracts';
import { NOTHING_YET, RevisionHeader, Tagged } from '../access/revision.js';
import { GivenCommand, KeyHeader, type Command } from '../command/given-command.js';
import { PublicationRequest, PublicationResponse } from './publication.dto.js';
import { PublicationService } from './publication.service.js';

@ApiTags('publication')
@Controller('api/v1/publication')
@Tagged('version')
export class PublicationController {
  constructor(private readonly publications: PublicationService) {}

  /** The settings as they stand. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PublicationResponse })
  readPublication(): Promise<PublicationSettings> {
    return this.publications.current();
  }

  /** Replaces the settings; everybody who follows the log learns of it. A section or language in which readers find stories, or will by a schedule, is not dropped: 409 says how many. */
  @Put()
  @Allow('publication:manage')
  @KeyHeader()
  @RevisionHeader('the ETag of GET /api/v1/publication', NOTHING_YET)
  @ApiOkResponse({ standardSchema: PublicationResponse })
  changePublication(@Body({ schema: PublicationRequest }) request: PublicationRequest, @GivenCommand() command: Command): Promise<PublicationSettings> {
    return this.publications.change(request, command);
  }
}
