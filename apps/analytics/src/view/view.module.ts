import { Module, type DynamicModule } from '@nestjs/common';
import { SaltKeeper } from './salt-keeper.js';
import { SaltRepository } from './salt.repository.js';
import { COLLECTOR_LIMITS, ViewCollector, type CollectorLimits } from './view-collector.js';

@Module({})
export class ViewModule {
  static forRoot(limits: CollectorLimits): DynamicModule {
    return {
      module: ViewModule,
      providers: [SaltRepository, SaltKeeper, ViewCollector, { provide: COLLECTOR_LIMITS, useValue: limits }],
      exports: [SaltKeeper, ViewCollector],
    };
  }
}
