import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { z } from 'zod';
import { Unaudited } from '../audit/audit.interceptor.js';
import { Clock } from '../clock/clock.js';
import { StoryRepository } from '../story/story.repository.js';
import { LockRequest, LockResponse, PresenceResponse, TakeoverRequest, TokenQuery, TokenRequest, toLockResponse, toPresenceResponse } from './lock.dto.js';
import { LockRepository } from './lock.repository.js';
import { LockService } from './lock.service.js';
import { PresenceRepository } from './presence.repository.js';

const Id = z.uuid();

/** Who types into a story, and who else has it open. */
@ApiTags('locks')
@Controller('api/v1/stories/:id')
export class LockController {
  constructor(
    private readonly service: LockService,
    private readonly locks: LockRepository,
    private readonly presences: PresenceRepository,
    private readonly stories: StoryRepository,
    private readonly clock: Clock,
  ) {}

  /** Takes the lock when it is free; the tab that holds it gets the same one again. 409 names who types. */
  @Post('lock')
  @Unaudited('a lease of seconds, which changes no text; who takes it from somebody is entered')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: LockResponse })
  async acquireLock(@Param('id', { schema: Id }) id: string, @Body({ schema: LockRequest }) { clientId }: LockRequest, @CurrentActor() actor: Actor): Promise<LockResponse> {
    return toLockResponse(await this.service.acquire(id, clientId, actor));
  }

  /** Takes the lock from whoever has it. What they type from now on is kept as their side copy. */
  @Post('lock/takeover')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: LockResponse })
  async takeOverLock(@Param('id', { schema: Id }) id: string, @Body({ schema: TakeoverRequest }) { clientId, reason }: TakeoverRequest, @CurrentActor() actor: Actor): Promise<LockResponse> {
    return toLockResponse(await this.service.takeOver(id, clientId, reason, actor));
  }

  /** Says that the tab is alive. A save says so, too. */
  @Post('lock/heartbeat')
  @Unaudited('a lease of seconds, which changes no text')
  @Allow('story:write')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: LockResponse })
  async renewLock(@Param('id', { schema: Id }) id: string, @Body({ schema: TokenRequest }) { token }: TokenRequest, @CurrentActor() actor: Actor): Promise<LockResponse> {
    return toLockResponse(await this.service.renew(id, token, actor));
  }

  /** Gives the lock back. */
  @Delete('lock')
  @Unaudited('a lease of seconds, which changes no text')
  @Allow('story:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async releaseLock(@Param('id', { schema: Id }) id: string, @Query({ schema: TokenQuery }) { token }: TokenRequest, @CurrentActor() actor: Actor): Promise<void> {
    await this.service.release(id, token, actor);
  }

  /** Who types, and who has the story open. */
  @Get('presence')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PresenceResponse })
  async readPresence(@Param('id', { schema: Id }) id: string): Promise<PresenceResponse> {
    await this.stories.find(id);
    return toPresenceResponse(await this.locks.find(id), await this.presences.of(id), await this.clock.now());
  }

  /** Says that a tab has the story open, for 45 seconds. */
  @Put('presence/:clientId')
  @Unaudited('who looks changes nothing')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PresenceResponse })
  async putPresence(@Param('id', { schema: Id }) id: string, @Param('clientId', { schema: Id }) clientId: string, @CurrentActor() actor: Actor): Promise<PresenceResponse> {
    await this.stories.find(id);
    await this.presences.see(id, clientId, actor);
    return this.readPresence(id);
  }

  /** Says that a tab is closed. */
  @Delete('presence/:clientId')
  @Unaudited('who looks changes nothing')
  @Allow('story:read')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async endPresence(@Param('id', { schema: Id }) id: string, @Param('clientId', { schema: Id }) clientId: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.presences.leave(id, clientId, actor.id);
  }
}
