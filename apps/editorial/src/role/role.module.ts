import { Global, Module } from '@nestjs/common';
import { RoleController } from './role.controller.js';
import { RoleDefaults } from './role-defaults.js';
import { RoleRepository } from './role.repository.js';
import { RoleService } from './role.service.js';

@Global()
@Module({ controllers: [RoleController], providers: [RoleService, RoleRepository, RoleDefaults], exports: [RoleRepository] })
export class RoleModule {}
