import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { WireList, WireListRequest, WireResponse, toWireResponse, toWireSummary } from './wire.dto.js';
import { WireRepository } from './wire.repository.js';

@ApiTags('wires')
@Controller('api/v1/wires')
export class WireController {
  constructor(private readonly wires: WireRepository) {}

  /** The wire inbox, newest first. */
  @Get()
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireList })
  async listWires(@Query({ schema: WireListRequest }) request: WireListRequest): Promise<WireList> {
    const rows = await this.wires.list(request);
    return pageOf(rows, request.limit, (row) => ({ at: row.receivedAtExact, id: row.wireId }), toWireSummary);
  }

  /** One wire item with its text, and the stories made from it. */
  @Get(':wireId')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireResponse })
  async readWire(@Param('wireId', { schema: z.uuid() }) wireId: string): Promise<WireResponse> {
    return toWireResponse(await this.wires.find(wireId), await this.wires.usedIn(wireId));
  }
}
