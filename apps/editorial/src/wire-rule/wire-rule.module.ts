import { Module } from '@nestjs/common';
import { WireRouter } from './wire-router.js';
import { WireRuleController } from './wire-rule.controller.js';
import { WireRuleRepository } from './wire-rule.repository.js';
import { WireRuleService } from './wire-rule.service.js';

@Module({ controllers: [WireRuleController], providers: [WireRuleService, WireRuleRepository, WireRouter], exports: [WireRouter] })
export class WireRuleModule {}
