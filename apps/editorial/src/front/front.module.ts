import { Module, type DynamicModule } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { PublicationModule } from '../publication/publication.module.js';
import { DueFronts } from './due-fronts.js';
import { FrontController } from './front.controller.js';
import { FrontPlaces } from './front-places.js';
import { FrontRepository } from './front.repository.js';
import { FrontResponses } from './front.responses.js';
import { FrontScheduleController } from './front-schedule.controller.js';
import { FrontScheduleRepository } from './front-schedule.repository.js';
import { FrontScheduleService } from './front-schedule.service.js';
import { FrontService } from './front.service.js';
import { FrontStoryRepository } from './front-story.repository.js';
import { FrontVersions } from './front-versions.js';
import { FRONT_TIMERS, FrontWorker } from './front-worker.js';

@Module({})
export class FrontModule {
  static forRoot({ timers }: { readonly timers: boolean }): DynamicModule {
    return {
      module: FrontModule,
      imports: [PublicationModule, ClockModule],
      controllers: [FrontController, FrontScheduleController],
      providers: [...[FrontService, FrontScheduleService, FrontVersions, FrontPlaces, FrontResponses, DueFronts, FrontWorker], ...[FrontRepository, FrontScheduleRepository, FrontStoryRepository, CommandRepository], { provide: FRONT_TIMERS, useValue: timers }],
    };
  }
}
