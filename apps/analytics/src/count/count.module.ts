import { Module, type DynamicModule } from '@nestjs/common';
import { RollupModule } from '../rollup/rollup.module.js';
import { CountController } from './count.controller.js';
import { CountRepository } from './count.repository.js';
import { CountService } from './count.service.js';
import { CountViewsHandler, OWN_HOSTS } from './count-views.handler.js';

@Module({})
export class CountModule {
  /** `own`: the hosts of the site. */
  static forRoot(own: ReadonlySet<string>): DynamicModule {
    return {
      module: CountModule,
      imports: [RollupModule],
      controllers: [CountController],
      providers: [CountRepository, CountService, CountViewsHandler, { provide: OWN_HOSTS, useValue: own }],
      exports: [CountService],
    };
  }
}
