import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { SideCopyModule } from '../side-copy/side-copy.module.js';
import { StoryModule } from '../story/story.module.js';
import { LockController } from './lock.controller.js';
import { LockRepository } from './lock.repository.js';
import { LockService } from './lock.service.js';
import { PresenceRepository } from './presence.repository.js';

@Module({ imports: [StoryModule, SideCopyModule, ClockModule], controllers: [LockController], providers: [LockService, LockRepository, PresenceRepository], exports: [LockService, LockRepository] })
export class LockModule {}
