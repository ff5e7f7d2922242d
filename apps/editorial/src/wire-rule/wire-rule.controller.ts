import { Body, Controller, Get, HttpCode, HttpStatus, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { decodeCursor } from '@stet/persistence';
import { v7 as uuidv7 } from 'uuid';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { Unaudited } from '../audit/audit.interceptor.js';
import { GivenCommand, type Command } from '../command/given-command.js';
import { WireDryRunRequest, WireDryRunResponse, WireRulesRequest, WireRulesResponse, toWireDryRunResponse, toWireRules, toWireRulesResponse } from './wire-rule.dto.js';
import { WireRuleRepository } from './wire-rule.repository.js';
import { WireRuleService } from './wire-rule.service.js';

/** Which desk gets which wires, and what else becomes of them when they come in. */
@ApiTags('wires')
@Controller('api/v1/wire-rules')
@Tagged('revision')
export class WireRuleController {
  constructor(
    private readonly service: WireRuleService,
    private readonly rules: WireRuleRepository,
  ) {}

  /** The rules in their order. */
  @Get()
  @Allow('source:read')
  @ApiOkResponse({ standardSchema: WireRulesResponse })
  async listWireRules(): Promise<WireRulesResponse> {
    return toWireRulesResponse(await this.rules.list());
  }

  /**
   * Adds, changes, orders and removes rules at once. They place each version of an item when it comes in, and are read from top to bottom: the first that fits decides,
   * unless it goes on. What somebody decided by hand stays, and so does an item that somebody works on. What is in the inbox stays where it is.
   */
  @Put()
  @Allow('source:manage')
  @NeedsRevision('the ETag of GET /api/v1/wire-rules')
  @ApiOkResponse({ standardSchema: WireRulesResponse })
  async changeWireRules(@Body({ schema: WireRulesRequest }) { rules }: WireRulesRequest, @GivenCommand() command: Command): Promise<WireRulesResponse> {
    return toWireRulesResponse(await this.service.replace(toWireRules(rules, uuidv7), command));
  }

  /** What rules would do with the items of the last 30 days, and examples of it; nothing is changed, and the rules need not be kept. It looks for two seconds, and says where to go on. */
  @Post('dry-run')
  @Allow('source:manage')
  @Unaudited('it changes nothing')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: WireDryRunResponse })
  async tryWireRules(@Body({ schema: WireDryRunRequest }) { rules, cursor }: WireDryRunRequest, @CurrentActor() actor: Actor): Promise<WireDryRunResponse> {
    return toWireDryRunResponse(await this.service.tryOut(toWireRules(rules, uuidv7), actor, decodeCursor(cursor)));
  }
}
