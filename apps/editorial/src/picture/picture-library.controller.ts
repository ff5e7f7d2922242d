import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { Clock } from '../clock/clock.js';
import { GivenCommand, type Command } from '../command/given-command.js';
import { keyOf } from './picture-key.js';
import { PictureLibrary } from './picture-library.service.js';
import { PictureUseList, PictureUseRequest, toPictureUse } from './picture-use.dto.js';
import { PictureUseRepository } from './picture-use.repository.js';
import { PictureChanges, PictureList, PictureListRequest, PictureResponse, PictureRightsChanges, toPictureResponse } from './picture.dto.js';
import { PictureRepository } from './picture.repository.js';
import { PictureService } from './picture.service.js';

const Id = z.uuid();

/** The pictures of the newsroom, and what is known of them. */
@ApiTags('pictures')
@Controller('api/v1/pictures')
@Tagged('revision')
export class PictureLibraryController {
  constructor(
    private readonly library: PictureLibrary,
    private readonly repository: PictureRepository,
    private readonly uses: PictureUseRepository,
    private readonly pictures: PictureService,
    private readonly clock: Clock,
  ) {}

  /** The newest upload first. Pictures of stories under embargo are for those who may read the stories. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PictureList })
  async listPictures(@Query({ schema: PictureListRequest }) filter: PictureListRequest, @CurrentActor() reader: Actor): Promise<PictureList> {
    const now = await this.clock.now();
    const rows = await this.repository.list({ ...filter, reader });
    return pageOf(rows, filter.limit, ({ uploadedAtExact: at, pictureId: id }) => ({ at, id }), (row) => toPictureResponse(row, this.pictures.addressesOf(row), now));
  }

  @Get(':pictureId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PictureResponse })
  async readPictureFacts(@Param('pictureId', { schema: Id }) pictureId: string, @CurrentActor() reader: Actor): Promise<PictureResponse> {
    const picture = await this.library.find(pictureId, reader);
    return toPictureResponse(picture, this.pictures.addressesOf(picture), await this.clock.now());
  }

  /** Stories that show the picture, or showed it in a version: those that you may read, the newest change first. */
  @Get(':pictureId/uses')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PictureUseList })
  async listPictureUses(@Param('pictureId', { schema: Id }) pictureId: string, @Query({ schema: PictureUseRequest }) page: PictureUseRequest, @CurrentActor() reader: Actor): Promise<PictureUseList> {
    const { sha256 } = await this.library.find(pictureId, reader);
    const rows = await this.uses.list({ ...page, key: keyOf(sha256), reader });
    return pageOf(rows, page.limit, ({ changedAtExact: at, storyId: id }) => ({ at, id }), toPictureUse);
  }

  /** Changes what is said of a picture, and where its middle is. Stories that show it keep their own caption, credit and focus. */
  @Patch(':pictureId')
  @Allow('picture:write')
  @NeedsRevision('the ETag of GET /api/v1/pictures/{pictureId}')
  @ApiOkResponse({ standardSchema: PictureResponse })
  async changePicture(@Param('pictureId', { schema: Id }) pictureId: string, @Body({ schema: PictureChanges }) changes: PictureChanges, @GivenCommand() { actor, seenRevision }: Command): Promise<PictureResponse> {
    const picture = await this.library.change(pictureId, changes, actor, seenRevision);
    return toPictureResponse(picture, this.pictures.addressesOf(picture), await this.clock.now());
  }
  /** Decides what a picture may be used for. What is published with it stays. */
  @Patch(':pictureId/rights')
  @Allow('picture:clear')
  @NeedsRevision('the ETag of GET /api/v1/pictures/{pictureId}')
  @ApiOkResponse({ standardSchema: PictureResponse })
  async clearPicture(@Param('pictureId', { schema: Id }) pictureId: string, @Body({ schema: PictureRightsChanges }) changes: PictureRightsChanges, @GivenCommand() { actor, seenRevision }: Command): Promise<PictureResponse> {
    const picture = await this.library.change(pictureId, changes, actor, seenRevision);
    return toPictureResponse(picture, this.pictures.addressesOf(picture), await this.clock.now());
  }
}
