import { Body, Controller, Delete, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { z } from 'zod';
import { WireClaimResponse, WireTakeoverRequest } from './wire-claim.dto.js';
import { WireClaims } from './wire-claim.service.js';

const Id = z.uuid();

/** Who works on a wire item. */
@ApiTags('wires')
@Controller('api/v1/wires/:wireId/claim')
export class WireClaimController {
  constructor(private readonly claims: WireClaims) {}

  /** Says that you work on it. 409 names who does already. */
  @Put()
  @Allow('story:write')
  @ApiOkResponse({ standardSchema: WireClaimResponse })
  claimWire(@Param('wireId', { schema: Id }) wireId: string, @CurrentActor() actor: Actor): Promise<WireClaimResponse> {
    return this.claims.claim(wireId, actor);
  }

  /** Takes it from whoever works on it, who reads why. */
  @Post('takeover')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: WireClaimResponse })
  takeOverWire(@Param('wireId', { schema: Id }) wireId: string, @Body({ schema: WireTakeoverRequest }) { reason }: WireTakeoverRequest, @CurrentActor() actor: Actor): Promise<WireClaimResponse> {
    return this.claims.takeOver(wireId, reason, actor);
  }

  /** Lets it go. */
  @Delete()
  @Allow('story:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  releaseWire(@Param('wireId', { schema: Id }) wireId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.claims.release(wireId, actor);
  }
}
