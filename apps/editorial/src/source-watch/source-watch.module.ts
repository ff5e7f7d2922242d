import { Module, type DynamicModule } from '@nestjs/common';
import { SourceAlertRepository } from './source-alert.repository.js';
import { SourceWatch } from './source-watch.js';
import { WATCHES_SOURCES } from './source-watch.tokens.js';

/** Tells those who manage sources what becomes of them. */
@Module({})
export class SourceWatchModule {
  static forRoot({ timers }: { readonly timers: boolean }): DynamicModule {
    return { module: SourceWatchModule, providers: [SourceWatch, SourceAlertRepository, { provide: WATCHES_SOURCES, useValue: timers }] };
  }
}
