import { Module, type DynamicModule } from '@nestjs/common';
import { CountKeeper } from './count-keeper.js';
import { CountPublisher } from './count.publisher.js';

/** What a service at work does by the clock. */
@Module({})
export class CountKeepingModule {
  static forRoot(counting: DynamicModule): DynamicModule {
    return { module: CountKeepingModule, imports: [counting], providers: [CountPublisher, CountKeeper] };
  }
}
