import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, personal, type Actor } from '@stet/auth';
import { decodeCursor, pageOf } from '@stet/persistence';
import { z } from 'zod';
import { IF_MATCH, Tagged, revisionOf } from '../access/revision.js';
import { PasswordChange } from '../link/link.dto.js';
import { PasswordService } from '../link/password.service.js';
import { AccountResponse, OwnChanges, toAccountResponse } from '../staff/staff.dto.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { StaffService } from '../staff/staff.service.js';
import { EndedSessionsResponse, SessionList, SessionListRequest, toListedSession } from './session.dto.js';
import { Sessions } from './sessions.js';
import { ONE_FROM_MANY, Throttle } from './throttle.js';

/** What people do with their own account. */
@ApiTags('own account')
@Controller('api/v1/me')
@Tagged('revision')
export class OwnSessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly passwords: PasswordService,
    private readonly staff: StaffService,
    private readonly repository: StaffRepository,
    private readonly throttle: Throttle,
  ) {}

  /** The account of whoever asks. */
  @Get()
  @SignedIn()
  @ApiOkResponse({ standardSchema: AccountResponse })
  async readOwnAccount(@CurrentActor() actor: Actor): Promise<AccountResponse> {
    return toAccountResponse(await this.repository.find(personal(actor)));
  }

  /** Changes what one is called, and the language of one's mails. */
  @Patch()
  @SignedIn()
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ standardSchema: AccountResponse })
  async changeOwnAccount(@Body({ schema: OwnChanges }) changes: OwnChanges, @Headers('if-match') ifMatch: string | undefined, @CurrentActor() actor: Actor): Promise<AccountResponse> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as OwnChanges;
    return toAccountResponse(await this.staff.change(personal(actor), given, revisionOf(ifMatch), actor));
  }

  /** Replaces one's password; every other session of one's own ends. */
  @Post('password')
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async changePassword(@Body({ schema: PasswordChange }) { currentPassword, newPassword }: PasswordChange, @CurrentActor() actor: Actor): Promise<void> {
    const name = `password of ${personal(actor)}`;
    await this.throttle.tried(name, { ...ONE_FROM_MANY, freeTries: 5 });
    await this.passwords.change(actor, currentPassword, newPassword);
    await this.throttle.succeeded(name);
  }

  /** One's sessions, the newest first; those that ended are kept for 90 days. */
  @Get('sessions')
  @SignedIn()
  @ApiOkResponse({ standardSchema: SessionList })
  async listOwnSessions(@Query({ schema: SessionListRequest }) { limit, cursor }: SessionListRequest, @CurrentActor() actor: Actor): Promise<SessionList> {
    const rows = await this.sessions.list(personal(actor), decodeCursor(cursor), limit);
    return pageOf(rows, limit, (row) => ({ at: row.beganAtExact, id: row.sessionId }), (row) => toListedSession(row, actor.credential?.id));
  }

  /** Ends every session of one's own but this one. */
  @Delete('sessions')
  @SignedIn()
  @ApiOkResponse({ standardSchema: EndedSessionsResponse })
  async endOtherSessions(@CurrentActor() actor: Actor): Promise<EndedSessionsResponse> {
    return { sessionsEnded: await this.sessions.endOthers(personal(actor), actor) };
  }

  /** Ends one session of one's own. */
  @Delete('sessions/:sessionId')
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  endOwnSession(@Param('sessionId', { schema: z.uuid() }) sessionId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(personal(actor), sessionId, actor);
  }
}
