import { Body, Controller, Delete, Get, Header, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { MachineTokenList, MachineTokenListRequest, MachineTokenResponse, NewMachineTokenRequest, NewMachineTokenResponse, toMachineTokenResponse } from './machine-token.dto.js';
import { MachineTokenRepository } from './machine-token.repository.js';
import { MachineTokenService } from './machine-token.service.js';

const Id = z.uuid();

@ApiTags('machine tokens')
@Controller('api/v1/machine-tokens')
export class MachineTokenController {
  constructor(
    private readonly tokens: MachineTokenService,
    private readonly repository: MachineTokenRepository,
  ) {}

  /** Every token that was made, the newest first; what they are is shown to nobody again. */
  @Get()
  @Allow('token:manage')
  @ApiOkResponse({ standardSchema: MachineTokenList })
  async listMachineTokens(@Query({ schema: MachineTokenListRequest }) { limit, cursor }: MachineTokenListRequest): Promise<MachineTokenList> {
    const rows = await this.repository.list(cursor, limit);
    return pageOf(rows, limit, (row) => ({ at: row.createdAtExact, id: row.tokenId }), toMachineTokenResponse);
  }

  @Get(':tokenId')
  @Allow('token:manage')
  @ApiOkResponse({ standardSchema: MachineTokenResponse })
  async readMachineToken(@Param('tokenId', { schema: Id }) tokenId: string): Promise<MachineTokenResponse> {
    return toMachineTokenResponse(await this.repository.find(tokenId));
  }

  /** Makes a token for a machine. Its scopes are permissions that its maker has. */
  @Post()
  @Allow('token:manage')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: NewMachineTokenResponse })
  async makeMachineToken(@Body({ schema: NewMachineTokenRequest }) request: NewMachineTokenRequest, @CurrentActor() actor: Actor): Promise<NewMachineTokenResponse> {
    const { token, about } = await this.tokens.make(request, actor);
    return { ...toMachineTokenResponse(about), token };
  }

  /** Revokes a token; it is refused from the next request on. */
  @Delete(':tokenId')
  @Allow('token:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  revokeMachineToken(@Param('tokenId', { schema: Id }) tokenId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.tokens.revoke(tokenId, actor);
  }
}
