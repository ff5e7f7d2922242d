import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { KillRequest, WireItemList, WireItemListRequest, WireItemResponse, WireVersionList, toWireItemResponse, toWireVersionList } from './wire-item.dto.js';
import { WireItemService } from './wire-item.service.js';
import { EMBARGO_READ, refuseEmbargoed } from './wire-item-embargo.js';

@ApiTags('wires')
@Controller('v1/wires')
export class WireItemController {
  constructor(private readonly wires: WireItemService) {}

  /** What came in, newest first. */
  @Get()
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireItemList })
  async listWireItems(@Query({ schema: WireItemListRequest }) request: WireItemListRequest, @CurrentActor() actor: Actor): Promise<WireItemList> {
    return pageOf(await this.wires.list({ ...request, withEmbargoed: may(actor, EMBARGO_READ) }), request.limit, (row) => ({ at: row.receivedAtExact, id: row.wireId }), toWireItemResponse);
  }

  @Get(':wireId')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireItemResponse })
  async readWireItem(@Param('wireId', { schema: z.uuid() }) wireId: string, @CurrentActor() actor: Actor): Promise<WireItemResponse> {
    const wire = await this.wires.find(wireId);
    refuseEmbargoed(wire.item, actor, new Date());
    return toWireItemResponse(wire);
  }

  /** How it came to be what it is: every version and the fields it changed. */
  @Get(':wireId/versions')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireVersionList })
  async listWireVersions(@Param('wireId', { schema: z.uuid() }) wireId: string, @CurrentActor() actor: Actor): Promise<WireVersionList> {
    const versions = await this.wires.versions(wireId);
    refuseEmbargoed(versions.at(-1)!.item, actor, new Date());
    return toWireVersionList(versions);
  }

  /** Takes an item back on the agency's word: every desk that used it is told by the log. */
  @Post(':wireId/kill')
  @HttpCode(200)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: WireItemResponse })
  async killWireItem(@Param('wireId', { schema: z.uuid() }) wireId: string, @Body({ schema: KillRequest }) { reason }: KillRequest): Promise<WireItemResponse> {
    return toWireItemResponse(await this.wires.kill(wireId, reason));
  }
}
