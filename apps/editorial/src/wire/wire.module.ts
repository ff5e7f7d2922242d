import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { WireRuleModule } from '../wire-rule/wire-rule.module.js';
import { KeepWireHandler } from './keep-wire.handler.js';
import { WireClaimController } from './wire-claim.controller.js';
import { WireClaimRepository } from './wire-claim.repository.js';
import { WireClaims } from './wire-claim.service.js';
import { WireClusterRepository } from './wire-cluster.repository.js';
import { WirePlacementController } from './wire-placement.controller.js';
import { WirePlacements } from './wire-placement.service.js';
import { WireController } from './wire.controller.js';
import { WireInboxRepository } from './wire-inbox.repository.js';
import { WireRepository } from './wire.repository.js';

@Module({
  imports: [ClockModule, WireRuleModule],
  controllers: [WireController, WireClaimController, WirePlacementController],
  providers: [WireRepository, WireInboxRepository, WireClusterRepository, WireClaimRepository, WireClaims, WirePlacements, KeepWireHandler],
  exports: [WireRepository, WireClaims],
})
export class WireModule {}
