import { Body, Controller, Delete, Get, Header, Headers, HttpCode, HttpStatus, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { decodeCursor, pageBy, pageOf } from '@stet/persistence';
import { z } from 'zod';
import { NeedsRevision, Tagged, revisionOf } from '../access/revision.js';
import { EndedSessionsResponse, SessionList, SessionListRequest, toListedSession } from '../session/session.dto.js';
import { Sessions } from '../session/sessions.js';
import {
  AccountResponse,
  DeactivationRequest,
  InvitedResponse,
  LinkResponse,
  NewPersonRequest,
  PersonChanges,
  PersonResponse,
  RolesRequest,
  StaffList,
  StaffListRequest,
  staffCursors,
  toAccountResponse,
  toLinkResponse,
  toListedPersonResponse,
  toPersonResponse,
} from './staff.dto.js';
import { StaffRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';

const Id = z.uuid();

@ApiTags('staff')
@Controller('api/v1/staff')
@Tagged('revision')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly repository: StaffRepository,
    private readonly sessions: Sessions,
  ) {}

  /** Who works here, by name; to those who manage accounts, also who waits for a new password. */
  @Get()
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: StaffList })
  async listStaff(@Query({ schema: StaffListRequest }) { cursor, ...filter }: StaffListRequest, @CurrentActor() actor: Actor): Promise<StaffList> {
    const rows = await this.repository.list(filter, staffCursors.decode(cursor));
    return pageBy(rows, filter.limit, ({ sortName, staffId }) => staffCursors.encode([sortName, staffId]), (person) => toListedPersonResponse(person, may(actor, 'staff:manage')));
  }

  @Get(':staffId')
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: PersonResponse })
  async readPerson(@Param('staffId', { schema: Id }) staffId: string): Promise<PersonResponse> {
    return toPersonResponse(await this.repository.find(staffId));
  }

  /** A person with everything that concerns their account. */
  @Get(':staffId/account')
  @Allow('staff:manage')
  @ApiOkResponse({ standardSchema: AccountResponse })
  async readAccount(@Param('staffId', { schema: Id }) staffId: string): Promise<AccountResponse> {
    return toAccountResponse(await this.repository.find(staffId));
  }

  /** Invites somebody: they choose a password with a link that works once, within seven days. It is mailed, or answered here to be handed over. */
  @Post()
  @Allow('staff:manage')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: InvitedResponse })
  async invitePerson(@Body({ schema: NewPersonRequest }) request: NewPersonRequest, @CurrentActor() actor: Actor): Promise<InvitedResponse> {
    const { person, link } = await this.staff.invite(request, actor);
    return { person: toAccountResponse(person), invitation: toLinkResponse(link) };
  }

  /** Changes e-mail, name, language or page of a person. */
  @Patch(':staffId')
  @Allow('staff:manage')
  @NeedsRevision('the ETag of GET /api/v1/staff/{staffId}/account')
  @ApiOkResponse({ standardSchema: AccountResponse })
  async changePerson(
    @Param('staffId', { schema: Id }) staffId: string,
    @Body({ schema: PersonChanges }) changes: PersonChanges,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<AccountResponse> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as PersonChanges;
    return toAccountResponse(await this.staff.change(staffId, given, revisionOf(ifMatch), actor));
  }

  /** Gives a person exactly these roles, everywhere and desk by desk; it holds from their next request. */
  @Put(':staffId/roles')
  @Allow('staff:manage')
  @NeedsRevision('the ETag of GET /api/v1/staff/{staffId}/account')
  @ApiOkResponse({ standardSchema: AccountResponse })
  async giveRoles(
    @Param('staffId', { schema: Id }) staffId: string,
    @Body({ schema: RolesRequest }) request: RolesRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<AccountResponse> {
    return toAccountResponse(await this.staff.setRoles(staffId, request, revisionOf(ifMatch), actor));
  }

  /** Makes the invitation anew; the link before it is good no longer. */
  @Post(':staffId/invitation')
  @Allow('staff:manage')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: LinkResponse })
  async inviteAgain(@Param('staffId', { schema: Id }) staffId: string, @CurrentActor() actor: Actor): Promise<LinkResponse> {
    return toLinkResponse(await this.staff.inviteAgain(staffId, actor));
  }

  /** Makes a link that the person chooses a new password with. */
  @Post(':staffId/password-reset')
  @Allow('staff:manage')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: LinkResponse })
  async offerReset(@Param('staffId', { schema: Id }) staffId: string, @CurrentActor() actor: Actor): Promise<LinkResponse> {
    return toLinkResponse(await this.staff.offerReset(staffId, actor));
  }

  /** Closes an account; every session of it ends. */
  @Post(':staffId/deactivation')
  @Allow('staff:manage')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: AccountResponse })
  async deactivatePerson(@Param('staffId', { schema: Id }) staffId: string, @Body({ schema: DeactivationRequest }) { reason }: DeactivationRequest, @CurrentActor() actor: Actor): Promise<AccountResponse> {
    return toAccountResponse(await this.staff.deactivate(staffId, reason, actor));
  }

  /** Opens a closed account again, with the roles it had. */
  @Delete(':staffId/deactivation')
  @Allow('staff:manage')
  @ApiOkResponse({ standardSchema: AccountResponse })
  async reactivatePerson(@Param('staffId', { schema: Id }) staffId: string, @CurrentActor() actor: Actor): Promise<AccountResponse> {
    return toAccountResponse(await this.staff.reactivate(staffId, actor));
  }

  /** The sessions of a person, the newest first. */
  @Get(':staffId/sessions')
  @Allow('staff:manage')
  @ApiOkResponse({ standardSchema: SessionList })
  async listSessions(@Param('staffId', { schema: Id }) staffId: string, @Query({ schema: SessionListRequest }) { limit, cursor }: SessionListRequest, @CurrentActor() actor: Actor): Promise<SessionList> {
    await this.repository.find(staffId);
    const rows = await this.sessions.list(staffId, decodeCursor(cursor), limit);
    return pageOf(rows, limit, (row) => ({ at: row.beganAtExact, id: row.sessionId }), (row) => toListedSession(row, actor.credential?.id));
  }

  /** Ends every session of a person, but the one that asks. */
  @Delete(':staffId/sessions')
  @Allow('staff:manage')
  @ApiOkResponse({ standardSchema: EndedSessionsResponse })
  async endSessions(@Param('staffId', { schema: Id }) staffId: string, @CurrentActor() actor: Actor): Promise<EndedSessionsResponse> {
    await this.repository.find(staffId);
    return { sessionsEnded: await this.sessions.endOthers(staffId, actor) };
  }

  /** Ends one session of a person. */
  @Delete(':staffId/sessions/:sessionId')
  @Allow('staff:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  endSession(@Param('staffId', { schema: Id }) staffId: string, @Param('sessionId', { schema: Id }) sessionId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(staffId, sessionId, actor);
  }
}
