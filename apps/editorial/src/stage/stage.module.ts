import { Global, Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { StageController } from './stage.controller.js';
import { StageRepository } from './stage.repository.js';
import { StageService } from './stage.service.js';

/** Where the work on a story stands. */
@Global()
@Module({ controllers: [StageController], providers: [StageRepository, StageService, CommandRepository], exports: [StageRepository] })
export class StageModule {}
