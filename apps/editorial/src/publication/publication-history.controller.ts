import { Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import type { PublicationSettings } from '@stet/contracts';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { GivenCommand, KeyHeader, type Command } from '../command/given-command.js';
import { PublicationDiff, PublicationDiffRequest, PublicationResponse, PublicationVersionList, VersionListRequest, VersionParam, toPublicationVersion } from './publication.dto.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationService } from './publication.service.js';
import { settingsDiff } from './publication.js';

/** Every version of the settings, with whoever made it. */
@ApiTags('publication')
@Controller('api/v1/publication')
@Tagged('version')
export class PublicationHistoryController {
  constructor(
    private readonly publications: PublicationService,
    private readonly repository: PublicationRepository,
  ) {}

  /** Versions of the settings, the newest first. */
  @Get('versions')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PublicationVersionList })
  async listPublicationVersions(@Query({ schema: VersionListRequest }) { limit, cursor }: VersionListRequest): Promise<PublicationVersionList> {
    const rows = await this.repository.list(limit, cursor);
    const items = rows.slice(0, limit).map((row, index) => {
      const before = rows[index + 1];
      return toPublicationVersion({ ...row, changed: before ? settingsDiff(before.settings, row.settings).map(({ field }) => field) : [] });
    });
    return { items, next: rows.length > limit ? String(items.at(-1)!.version) : null };
  }

  /** The settings as they were. */
  @Get('versions/:version')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PublicationResponse })
  async readPublicationVersion(@Param('version', { schema: VersionParam }) version: number): Promise<PublicationSettings> {
    return (await this.repository.find(version)).settings;
  }

  /** What differs between two versions, or since one. */
  @Get('diff')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PublicationDiff })
  async comparePublications(@Query({ schema: PublicationDiffRequest }) { from, to }: PublicationDiffRequest): Promise<PublicationDiff> {
    const [before, after] = [await this.repository.find(from), to === undefined ? await this.publications.newest() : await this.repository.find(to)];
    return { from, to: after.version, fields: settingsDiff(before.settings, after.settings) };
  }

  /** Makes an older version of the settings the newest one. */
  @Post('versions/:version/restoration')
  @Allow('publication:manage')
  @HttpCode(HttpStatus.OK)
  @KeyHeader()
  @NeedsRevision('the ETag of GET /api/v1/publication')
  @ApiOkResponse({ standardSchema: PublicationResponse })
  restorePublication(@Param('version', { schema: VersionParam }) version: number, @GivenCommand() command: Command): Promise<PublicationSettings> {
    return this.publications.restore(version, command);
  }
}
