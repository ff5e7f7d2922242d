import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { Lag, ParkedRecords } from '@stet/messaging';
import { Audit } from '../audit/audit.service.js';
import { DropRequest, LagList, ParkedKeyList, ParkedRecordList, RecordsResponse, ServiceList } from './ops.dto.js';
import { ServiceStates } from './service-states.js';

/** What stands still, and what to do about it. */
@ApiTags('operations')
@Controller('api/v1/ops')
export class OpsController {
  constructor(
    private readonly parked: ParkedRecords,
    private readonly lag: Lag,
    private readonly services: ServiceStates,
    private readonly audit: Audit,
  ) {}

  /** How the other services are. */
  @Get('services')
  @Allow('ops:read')
  @ApiOkResponse({ standardSchema: ServiceList })
  async readServices() {
    return { items: await this.services.ofAll(), next: null };
  }

  /** How far every consumer group of this service is behind. */
  @Get('lag')
  @Allow('ops:read')
  @ApiOkResponse({ standardSchema: LagList })
  async readLag() {
    return { items: await this.lag.ofAll(), next: null };
  }

  /** Keys that wait for somebody. */
  @Get('parked')
  @Allow('ops:read')
  @ApiOkResponse({ standardSchema: ParkedKeyList })
  async listParked() {
    return { items: await this.parked.list(), next: null };
  }

  /** The records of a parked key. */
  @Get('parked/:group/:key')
  @Allow('ops:read')
  @ApiOkResponse({ standardSchema: ParkedRecordList })
  async showParked(@Param('group') group: string, @Param('key') key: string) {
    return { items: await this.parked.show({ group, key }), next: null };
  }

  /** Applies the records of a key again, in order. */
  @Post('parked/:group/:key/redrive')
  @Allow('ops:manage')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: RecordsResponse })
  async redriveParked(@Param('group') group: string, @Param('key') key: string, @CurrentActor() actor: Actor) {
    this.audit.about(parkedKey(group, key));
    return { records: await this.parked.redrive({ group, key }, actor.id) };
  }

  /** Gives up the records of a key. */
  @Post('parked/:group/:key/drop')
  @Allow('ops:manage')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: RecordsResponse })
  async dropParked(@Param('group') group: string, @Param('key') key: string, @Body({ schema: DropRequest }) { reason }: DropRequest, @CurrentActor() actor: Actor) {
    this.audit.about(parkedKey(group, key), reason);
    return { records: await this.parked.drop({ group, key }, actor.id, reason) };
  }
}

function parkedKey(group: string, key: string) {
  return { kind: 'parked-key', id: `${group} ${key}` };
}
