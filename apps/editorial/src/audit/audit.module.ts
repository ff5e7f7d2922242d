import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController } from './audit.controller.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditNames } from './audit-names.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.service.js';

@Global()
@Module({ controllers: [AuditController], providers: [Audit, AuditNames, AuditRepository, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }], exports: [Audit, AuditRepository] })
export class AuditModule {}
