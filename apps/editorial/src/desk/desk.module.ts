import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DeskController } from './desk.controller.js';
import { DeskGuard } from './desk.guard.js';
import { DeskRepository } from './desk.repository.js';
import { DeskService } from './desk.service.js';
import { StoryDesks } from './story-desk.service.js';

@Global()
@Module({ controllers: [DeskController], providers: [DeskService, DeskRepository, StoryDesks, { provide: APP_GUARD, useClass: DeskGuard }], exports: [DeskRepository, StoryDesks] })
export class DeskModule {}
