import { Body, Controller, HttpCode, HttpStatus, Param, Patch } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { NeedsRevision } from '../access/revision.js';
import { GivenCommand, type Command } from '../command/given-command.js';
import { WirePlacementRequest } from './wire-placement.dto.js';
import { WirePlacements } from './wire-placement.service.js';

@ApiTags('wires')
@Controller('api/v1/wires/:wireId/placement')
export class WirePlacementController {
  constructor(private readonly placements: WirePlacements) {}

  /** Gives a wire item to a desk, tags it, sets its urgency, or takes it out of the inbox or back. No rule changes what is decided here. */
  @Patch()
  @Allow('story:write')
  @NeedsRevision('`placementRevision` in GET /api/v1/wires/{wireId}')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  placeWire(@Param('wireId', { schema: z.uuid() }) wireId: string, @Body({ schema: WirePlacementRequest }) request: WirePlacementRequest, @GivenCommand() command: Command): Promise<void> {
    return this.placements.change(wireId, request, command);
  }
}
