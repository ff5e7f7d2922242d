import { Module, type DynamicModule } from '@nestjs/common';
import { RollupModule } from '../rollup/rollup.module.js';
import { StoryModule } from '../story/story.module.js';
import { UniqueModule } from '../unique/unique.module.js';
import { RecountService } from './recount.service.js';

/** What an operator asks for. */
@Module({})
export class RecountModule {
  static forRoot(counting: DynamicModule): DynamicModule {
    return { module: RecountModule, imports: [counting, RollupModule, StoryModule, UniqueModule], providers: [RecountService], exports: [RecountService] };
  }
}
