import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { z } from 'zod';
import { EMBARGO_READ } from '../wire/wire-item-embargo.js';
import { ReparseList, ReparseListRequest, ReparseRequest, ReparseResponse, ReparseStatus, RereadItemList, RereadItemListRequest, toReparseResponse, toReparseStatus, toRereadItemList } from './reparse.dto.js';
import { ReparseService } from './reparse.service.js';

const Id = z.uuid();

@ApiTags('reparses')
@Controller('v1')
export class ReparseController {
  constructor(private readonly reparses: ReparseService) {}

  /** Begins to read the documents of a source again by the parser and the settings of today. First to compare; what the comparison showed is carried out when its id comes with the next request. */
  @Post('sources/:sourceId/reparse')
  @HttpCode(HttpStatus.ACCEPTED)
  @Allow('source:manage')
  @ApiAcceptedResponse({ standardSchema: ReparseStatus })
  async reparseSource(@Param('sourceId', { schema: Id }) sourceId: string, @Body({ schema: ReparseRequest }) { comparisonId }: ReparseRequest): Promise<ReparseStatus> {
    return toReparseStatus(await this.reparses.begin(sourceId, comparisonId));
  }

  /** The newest first; they are kept for two weeks. */
  @Get('reparses')
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: ReparseList })
  async listReparses(@Query({ schema: ReparseListRequest }) { sourceId, limit }: ReparseListRequest): Promise<ReparseList> {
    return { items: (await this.reparses.list(sourceId, limit)).map(toReparseStatus) };
  }

  /** How far it has come, and what it found until now. */
  @Get('reparses/:reparseId')
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: ReparseResponse })
  async readReparse(@Param('reparseId', { schema: Id }) reparseId: string): Promise<ReparseResponse> {
    return toReparseResponse(await this.reparses.read(reparseId));
  }

  /** The items that do not stay as they are, with each field before and after. */
  @Get('reparses/:reparseId/items')
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: RereadItemList })
  async listRereadItems(@Param('reparseId', { schema: Id }) reparseId: string, @Query({ schema: RereadItemListRequest }) request: RereadItemListRequest, @CurrentActor() actor: Actor): Promise<RereadItemList> {
    return toRereadItemList(await this.reparses.items(reparseId, { ...request, withEmbargoed: may(actor, EMBARGO_READ) }), request.limit);
  }

  /** Ends it before its time; what it did until now stays. */
  @Post('reparses/:reparseId/stop')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: ReparseResponse })
  async stopReparse(@Param('reparseId', { schema: Id }) reparseId: string): Promise<ReparseResponse> {
    return toReparseResponse(await this.reparses.stop(reparseId));
  }
}
