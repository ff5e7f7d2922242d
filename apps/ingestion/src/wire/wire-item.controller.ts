import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { KillRequest, WireItemList, WireItemListRequest, WireItemResponse, WireVersionList, toWireItemResponse, toWireVersionList } from './wire-item.dto.js';
import { WireItemService } from './wire-item.service.js';

@ApiTags('wires')
@Controller('v1/wires')
export class WireItemController {
  constructor(private readonly wires: WireItemService) {}

  /** What came in, newest first. */
  @Get()
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireItemList })
  async listWireItems(@Query({ schema: WireItemListRequest }) request: WireItemListRequest): Promise<WireItemList> {
    return pageOf(await this.wires.list(request), request.limit, (row) => ({ at: row.receivedAtExact, id: row.wireId }), toWireItemResponse);
  }

  @Get(':wireId')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireItemResponse })
  async readWireItem(@Param('wireId', { schema: z.uuid() }) wireId: string): Promise<WireItemResponse> {
    return toWireItemResponse(await this.wires.find(wireId));
  }

  /** How it came to be what it is: every version and the fields it changed. */
  @Get(':wireId/versions')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireVersionList })
  async listWireVersions(@Param('wireId', { schema: z.uuid() }) wireId: string): Promise<WireVersionList> {
    return toWireVersionList(await this.wires.versions(wireId));
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
