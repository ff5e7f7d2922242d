import { Module, type DynamicModule } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { PublicationModule } from '../publication/publication.module.js';
import { FrontController } from './front.controller.js';
import { FrontRepository } from './front.repository.js';
import { FrontResponses } from './front.responses.js';
import { FrontService } from './front.service.js';
import { FrontStoryRepository } from './front-story.repository.js';
import { FRONT_TIMERS, FrontWorker } from './front-worker.js';

@Module({})
export class FrontModule {
  static forRoot({ timers }: { readonly timers: boolean }): DynamicModule {
    return {
      module: FrontModule,
      imports: [PublicationModule, ClockModule],
      controllers: [FrontController],
      providers: [FrontService, FrontResponses, FrontRepository, FrontStoryRepository, FrontWorker, CommandRepository, { provide: FRONT_TIMERS, useValue: timers }],
    };
  }
}
