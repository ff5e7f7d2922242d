import { Module } from '@nestjs/common';
import { BodyModule } from '../body/body.module.js';
import { CheckRulesModule } from '../check/check-rules.module.js';
import { VersionController } from './version.controller.js';
import { VersionRepository } from './version.repository.js';
import { VersionService } from './version.service.js';

@Module({ imports: [BodyModule, CheckRulesModule], controllers: [VersionController], providers: [VersionRepository, VersionService], exports: [VersionRepository, VersionService] })
export class VersionModule {}
