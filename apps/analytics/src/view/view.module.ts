import { Module, type DynamicModule } from '@nestjs/common';
import { SaltKeeper } from './salt-keeper.js';
import { SaltRepository } from './salt.repository.js';
import { VIEW_PARTITIONS, ViewCollector } from './view-collector.js';

@Module({})
export class ViewModule {
  static forRoot(partitions: number): DynamicModule {
    return {
      module: ViewModule,
      providers: [SaltRepository, SaltKeeper, ViewCollector, { provide: VIEW_PARTITIONS, useValue: partitions }],
      exports: [SaltKeeper, ViewCollector],
    };
  }
}
