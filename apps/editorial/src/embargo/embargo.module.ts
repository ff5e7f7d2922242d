import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { EmbargoGuard } from './embargo.guard.js';
import { EmbargoRepository } from './embargo.repository.js';

@Global()
@Module({ providers: [EmbargoRepository, { provide: APP_GUARD, useClass: EmbargoGuard }], exports: [EmbargoRepository] })
export class EmbargoModule {}
