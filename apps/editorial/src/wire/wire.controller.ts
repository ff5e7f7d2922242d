import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { EMBARGO_READ } from '../embargo/embargo.repository.js';
import { WireInboxRepository } from './wire-inbox.repository.js';
import { WireList, WireListRequest, WireResponse, WireSourceList, toWireInInbox, toWireResponse, toWireSourceList } from './wire.dto.js';
import { WireRepository } from './wire.repository.js';
import { refuseEmbargoed } from './wire.js';

/** What agencies sent, as it is read in the newsroom. */
@ApiTags('wires')
@Controller('api/v1/wires')
export class WireController {
  constructor(
    private readonly wires: WireRepository,
    private readonly inbox: WireInboxRepository,
    private readonly clock: Clock,
  ) {}

  /** The wire inbox, newest first. */
  @Get()
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireList })
  async listWires(@Query({ schema: WireListRequest }) request: WireListRequest, @CurrentActor() actor: Actor): Promise<WireList> {
    const { grouped, skipped, ...filter } = request;
    const rows = await this.inbox.list({ ...filter, isGrouped: grouped, isSkipped: skipped, withEmbargoed: may(actor, EMBARGO_READ) });
    return pageOf(rows, request.limit, (row) => ({ at: row.receivedAtExact, id: row.wireId }), toWireInInbox);
  }

  /** Who has sent wires, by name. */
  @Get('sources')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireSourceList })
  async listWireSources(): Promise<WireSourceList> {
    return toWireSourceList(await this.inbox.sources());
  }

  /** One wire item with its text, and the stories made from it that the reader may open. */
  @Get(':wireId')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireResponse })
  async readWire(@Param('wireId', { schema: z.uuid() }) wireId: string, @CurrentActor() actor: Actor): Promise<WireResponse> {
    const wire = await this.wires.find(wireId);
    refuseEmbargoed(wire, actor, await this.clock.now());
    return toWireResponse(wire, await this.inbox.standing(wireId, may(actor, EMBARGO_READ)), await this.wires.usedIn(wireId, actor));
  }
}
