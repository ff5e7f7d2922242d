import { Module, type DynamicModule } from '@nestjs/common';
import type { Retention } from './retention.js';
import { RETENTION, RollupKeeper } from './rollup-keeper.js';
import { UniqueModule } from '../unique/unique.module.js';
import { RollupModule } from './rollup.module.js';

/** What a service at work does by the clock. */
@Module({})
export class RollupKeepingModule {
  static forRoot(retention: Retention): DynamicModule {
    return { module: RollupKeepingModule, imports: [RollupModule, UniqueModule], providers: [RollupKeeper, { provide: RETENTION, useValue: retention }] };
  }
}
