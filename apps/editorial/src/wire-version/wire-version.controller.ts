import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { factChanges } from '../wire/wire-facts.js';
import type { WireRow } from '../wire/wire.entity.js';
import { WireRepository } from '../wire/wire.repository.js';
import { refuseEmbargoed } from '../wire/wire.js';
import { wireDiffs } from './wire-diff.js';
import { WireDiffRequest, WireDiffResponse, WireVersionList, toWireVersionResponse } from './wire-version.dto.js';
import { WireVersionRepository, type WireVersion } from './wire-version.repository.js';

const Id = z.uuid();

/** What an agency sent, version by version. */
@ApiTags('wires')
@Controller('api/v1/wires/:wireId')
export class WireVersionController {
  constructor(
    private readonly wires: WireRepository,
    private readonly versions: WireVersionRepository,
    private readonly clock: Clock,
  ) {}

  /** The versions of an item that are kept, the newest first. */
  @Get('versions')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireVersionList })
  async listWireVersions(@Param('wireId', { schema: Id }) wireId: string, @CurrentActor() actor: Actor): Promise<WireVersionList> {
    await this.open(wireId, actor);
    return { items: (await this.versions.list(wireId)).map(toWireVersionResponse) };
  }

  /** What the agency changed between two versions, word by word. */
  @Get('diff')
  @Allow('wire:read')
  @ApiOkResponse({ standardSchema: WireDiffResponse })
  async compareWireVersions(@Param('wireId', { schema: Id }) wireId: string, @Query({ schema: WireDiffRequest }) request: WireDiffRequest, @CurrentActor() actor: Actor): Promise<WireDiffResponse> {
    const wire = await this.open(wireId, actor);
    const [from, to] = await Promise.all([this.text(wireId, request.from), this.text(wireId, request.to ?? wire.version)]);
    const isReread = await this.versions.isReread(wireId, { after: from.version, upTo: to.version });
    return { from: from.version, to: to.version, isReread, facts: factChanges(from.facts, to.facts), fields: wireDiffs(from, to, wire.language) };
  }

  private async text(wireId: string, version: number): Promise<WireVersion> {
    const found = await this.versions.upTo(wireId, version);
    if (!found) throw new NotFound('version of the wire item', String(version));
    return found;
  }

  /** Its newest version decides for all: an embargo that came late hides what was sent before, too. */
  private async open(wireId: string, actor: Actor): Promise<WireRow> {
    const wire = await this.wires.find(wireId);
    refuseEmbargoed(wire, actor, await this.clock.now());
    return wire;
  }
}
