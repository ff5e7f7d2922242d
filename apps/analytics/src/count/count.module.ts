import { Module, type DynamicModule } from '@nestjs/common';
import { RollupModule } from '../rollup/rollup.module.js';
import { CountController } from './count.controller.js';
import { MemoryRepository } from '../memory/memory.repository.js';
import { StoryModule } from '../story/story.module.js';
import { UniqueModule } from '../unique/unique.module.js';
import type { BotRules } from '../counting/bot-rules.js';
import { CountService } from './count.service.js';
import { BOT_RULES, CountViewsHandler, OWN_HOSTS } from './count-views.handler.js';
import { SequenceRepository } from './sequence.repository.js';

@Module({})
export class CountModule {
  /** `own`: the hosts of the site. */
  static forRoot(own: ReadonlySet<string>, rules: BotRules): DynamicModule {
    return {
      module: CountModule,
      imports: [RollupModule, StoryModule, UniqueModule],
      controllers: [CountController],
      providers: [SequenceRepository, MemoryRepository, CountService, CountViewsHandler, { provide: OWN_HOSTS, useValue: own }, { provide: BOT_RULES, useValue: rules }],
      exports: [CountService, OWN_HOSTS],
    };
  }
}
