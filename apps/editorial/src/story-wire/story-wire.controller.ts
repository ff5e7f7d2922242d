import { Body, Controller, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { z } from 'zod';
import { StoryWires } from './story-wire.service.js';
import { StoryWireRequest, StoryWireResponse } from './story-wire.dto.js';

const Id = z.uuid();

/** A story and the wire item that it was drafted from. */
@ApiTags('wires')
@Controller('api/v1/stories/:id')
export class StoryWireController {
  constructor(private readonly wires: StoryWires) {}

  /** What the newest version of the item says beside the story, word by word. */
  @Get('wire')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StoryWireResponse })
  compareWire(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: Actor): Promise<StoryWireResponse> {
    return this.wires.compare(id, actor);
  }

  /** Says that somebody has looked at a version of the item: its alarm ends. */
  @Put('wire')
  @Allow('story:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  acknowledgeWire(@Param('id', { schema: Id }) id: string, @Body({ schema: StoryWireRequest }) { version }: StoryWireRequest): Promise<void> {
    return this.wires.acknowledge(id, version);
  }
}
