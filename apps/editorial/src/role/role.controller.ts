import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { NeedsRevision, Tagged, revisionOf } from '../access/revision.js';
import { NewRoleRequest, PermissionList, RoleChanges, RoleId, RoleList, RoleResponse, permissionList, toRoleResponse } from './role.dto.js';
import { RoleRepository } from './role.repository.js';
import { RoleService } from './role.service.js';

@ApiTags('roles')
@Controller('api/v1')
@Tagged('revision')
export class RoleController {
  constructor(
    private readonly roles: RoleService,
    private readonly repository: RoleRepository,
  ) {}

  /** Everything that a role can allow. */
  @Get('permissions')
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: PermissionList })
  listPermissions(): PermissionList {
    return permissionList();
  }

  /** The roles that people may have. */
  @Get('roles')
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: RoleList })
  async listRoles(): Promise<RoleList> {
    return { items: (await this.repository.list()).map(toRoleResponse), next: null };
  }

  @Get('roles/:role')
  @Allow('staff:read')
  @ApiOkResponse({ standardSchema: RoleResponse })
  async readRole(@Param('role', { schema: RoleId }) id: string): Promise<RoleResponse> {
    return toRoleResponse(await this.repository.find(id));
  }

  /** Makes a role. It may give what its maker has. */
  @Post('roles')
  @Allow('role:manage')
  @ApiCreatedResponse({ standardSchema: RoleResponse })
  async makeRole(@Body({ schema: NewRoleRequest }) request: NewRoleRequest, @CurrentActor() actor: Actor): Promise<RoleResponse> {
    return toRoleResponse(await this.roles.make(request, actor));
  }

  /** Changes what a role is called and may; it holds from the next request of everybody who has it. */
  @Patch('roles/:role')
  @Allow('role:manage')
  @NeedsRevision('the ETag of GET /api/v1/roles/{role}')
  @ApiOkResponse({ standardSchema: RoleResponse })
  async changeRole(
    @Param('role', { schema: RoleId }) id: string,
    @Body({ schema: RoleChanges }) changes: RoleChanges,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RoleResponse> {
    return toRoleResponse(await this.roles.change(id, given(changes), revisionOf(ifMatch), actor));
  }

  /** Removes a role that nobody has. */
  @Delete('roles/:role')
  @Allow('role:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  removeRole(@Param('role', { schema: RoleId }) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.roles.remove(id, actor);
  }
}

/** Without the fields that were not sent. */
function given(changes: RoleChanges) {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as RoleChanges;
}
