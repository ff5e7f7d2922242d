import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Health } from './health.js';
import { startTracing } from './tracing.js';

interface ObservabilityOptions {
  readonly service: string;
  readonly version?: string;
}

const STOP_TRACING = Symbol('stop tracing');

/** Health, metrics and tracing of a service. */
@Module({})
export class ObservabilityModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(Health) private readonly health: Health,
    @Inject(STOP_TRACING) private readonly stopTracing: () => Promise<void>,
  ) {}

  static forRoot(options: ObservabilityOptions): DynamicModule {
    return {
      module: ObservabilityModule,
      global: true,
      controllers: [HealthController],
      providers: [Health, { provide: STOP_TRACING, useFactory: () => startTracing(options.service) }],
      exports: [Health],
    };
  }

  onApplicationBootstrap(): void {
    this.health.started();
  }

  beforeApplicationShutdown(): void {
    this.health.drain();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stopTracing();
  }
}
