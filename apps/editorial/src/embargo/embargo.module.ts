import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ClockModule } from '../clock/clock.module.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { CarriedEmbargoes } from './carried-embargoes.service.js';
import { EmbargoGuard } from './embargo.guard.js';
import { EmbargoRepository } from './embargo.repository.js';

@Global()
@Module({
  imports: [ClockModule],
  providers: [EmbargoRepository, CarriedEmbargoes, StoryRepository, RevisionRepository, { provide: APP_GUARD, useClass: EmbargoGuard }],
  exports: [EmbargoRepository, CarriedEmbargoes],
})
export class EmbargoModule {}
