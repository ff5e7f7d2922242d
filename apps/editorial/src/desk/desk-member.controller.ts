import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Param, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { IF_MATCH, revisionOf } from '../access/revision.js';
import { DeskRolesRequest, MemberListRequest, PersonList, PersonResponse, staffCursors, toPersonResponse } from '../staff/staff.dto.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { StaffService } from '../staff/staff.service.js';
import { DeskRepository } from './desk.repository.js';

const Id = z.uuid();
const IF_ACCOUNT = { ...IF_MATCH, description: `${IF_MATCH.description}. It is the ETag of GET /api/v1/staff/{staffId}/account` };

/** Who works on a desk: people with a role there. */
@ApiTags('desks')
@Controller('api/v1/desks/:deskId/members')
export class DeskMemberController {
  constructor(
    private readonly staff: StaffService,
    private readonly repository: StaffRepository,
    private readonly desks: DeskRepository,
  ) {}

  /** Those who have a role on this desk, by name. */
  @Get()
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: PersonList })
  async listMembers(@Param('deskId', { schema: Id }) deskId: string, @Query({ schema: MemberListRequest }) { limit, cursor }: MemberListRequest): Promise<PersonList> {
    await this.desks.find(deskId);
    const rows = await this.repository.list({ deskId, limit }, staffCursors.decode(cursor));
    return pageBy(rows, limit, ({ sortName, staffId }) => staffCursors.encode([sortName, staffId]), toPersonResponse);
  }

  /** Gives a person exactly these roles on this desk. */
  @Put(':staffId')
  @Allow('staff:manage')
  @ApiHeader(IF_ACCOUNT)
  @ApiOkResponse({ standardSchema: PersonResponse })
  async putMember(
    @Param('deskId', { schema: Id }) deskId: string,
    @Param('staffId', { schema: Id }) staffId: string,
    @Body({ schema: DeskRolesRequest }) { roles }: DeskRolesRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PersonResponse> {
    await this.desks.find(deskId);
    return toPersonResponse(await this.staff.setDeskRoles({ staffId, seenRevision: revisionOf(ifMatch) }, deskId, roles, actor));
  }

  /** Takes every role on this desk from a person. */
  @Delete(':staffId')
  @Allow('staff:manage')
  @ApiHeader(IF_ACCOUNT)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async removeMember(
    @Param('deskId', { schema: Id }) deskId: string,
    @Param('staffId', { schema: Id }) staffId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.desks.find(deskId);
    await this.staff.setDeskRoles({ staffId, seenRevision: revisionOf(ifMatch) }, deskId, [], actor);
  }
}
