import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ObservabilityModule } from '@stet/observability';
import { PersistenceModule, type DatabaseOptions } from '@stet/persistence';
import { MessagingModule, type MessagingOptions } from '../index.js';

export interface SpecServiceOptions {
  readonly messaging: MessagingOptions;
  readonly database: DatabaseOptions;
  readonly handlers?: readonly Type[];
}

/** A service with nothing but messaging and the handlers of a spec. */
export async function aService({ messaging, database, handlers = [] }: SpecServiceOptions): Promise<INestApplicationContext> {
  @Module({
    imports: [ObservabilityModule.forRoot({ service: messaging.service }), PersistenceModule.forRoot(database), MessagingModule.forRoot(messaging)],
    providers: [...handlers],
  })
  class SpecModule {}
  return NestFactory.createApplicationContext(SpecModule, { logger: process.env.SPEC_LOG ? ['log', 'warn', 'error'] : false });
}
