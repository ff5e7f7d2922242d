import { Module } from '@nestjs/common';
import { WireAlertWorker } from './wire-alert-worker.js';
import { WireAlerts } from './wire-alerts.js';
import { WireRouter } from './wire-router.js';
import { WireRuleController } from './wire-rule.controller.js';
import { WireRuleRepository } from './wire-rule.repository.js';
import { WireRuleService } from './wire-rule.service.js';

@Module({ controllers: [WireRuleController], providers: [WireRuleService, WireRuleRepository, WireRouter, WireAlerts, WireAlertWorker], exports: [WireRouter] })
export class WireRuleModule {}
