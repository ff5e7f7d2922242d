import { Module, type DynamicModule } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { StoryModule } from '../story/story.module.js';
import { DueRules } from './due-rules.js';
import { ScheduleController } from './schedule.controller.js';
import { ScheduleFiring } from './schedule-firing.js';
import { ScheduleRules } from './schedule-rules.js';
import { ScheduleService } from './schedule.service.js';
import { TIMERS, ZONE_RULES_NOW } from './schedule.tokens.js';
import { ScheduleWorker } from './schedule-worker.js';
import { TimerRepository } from './timer.repository.js';
import { ZONE_RULES } from './wall-time.js';

@Module({})
export class ScheduleModule {
  static forRoot({ timers }: { readonly timers: boolean }): DynamicModule {
    return {
      module: ScheduleModule,
      imports: [StoryModule, ClockModule],
      controllers: [ScheduleController],
      providers: [ScheduleService, ScheduleFiring, ScheduleRules, DueRules, ScheduleWorker, TimerRepository, { provide: TIMERS, useValue: timers }, { provide: ZONE_RULES_NOW, useValue: ZONE_RULES }],
    };
  }
}
