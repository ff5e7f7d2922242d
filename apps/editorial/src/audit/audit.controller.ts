import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { Readable } from 'node:stream';
import { NO_HASH } from './audit.js';
import { AuditEntryResponse, AuditExportRequest, AuditHeadResponse, AuditList, AuditListRequest, Seq, auditCursors, toAuditEntryResponse, toExportLine } from './audit.dto.js';
import { AuditNames } from './audit-names.js';
import { AuditRepository } from './audit.repository.js';

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly audit: AuditRepository,
    private readonly names: AuditNames,
  ) {}

  /** Who did what, the newest first, with the names of what it was done to. */
  @Get()
  @Allow('audit:read')
  @ApiOkResponse({ standardSchema: AuditList })
  async listAudit(@Query({ schema: AuditListRequest }) { limit, cursor, ...filter }: AuditListRequest, @CurrentActor() actor: Actor): Promise<AuditList> {
    const rows = await this.audit.list(filter, auditCursors.decode(cursor)?.[0], limit);
    const names = await this.names.in(rows, actor);
    return pageBy(rows, limit, ({ seq }) => auditCursors.encode([seq]), (row) => toAuditEntryResponse(row, names));
  }

  /** Where the chain ends. */
  @Get('head')
  @Allow('audit:read')
  @ApiOkResponse({ standardSchema: AuditHeadResponse })
  async readAuditHead(): Promise<AuditHeadResponse> {
    return (await this.audit.head()) ?? { seq: 0, hash: NO_HASH, at: null };
  }

  /** Everything that matches, oldest first, an entry a line (NDJSON), with the hashes that prove it. */
  @Get('export')
  @Allow('audit:read')
  @Header('content-disposition', 'attachment; filename="audit.ndjson"')
  @ApiOkResponse({ description: 'One JSON object a line: seq, at, previousHash, hash, entry', content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  exportAudit(@Query({ schema: AuditExportRequest }) filter: AuditExportRequest): StreamableFile {
    return new StreamableFile(Readable.from(this.lines(filter)), { type: 'application/x-ndjson' });
  }

  /** One entry, however old it is. */
  @Get(':seq')
  @Allow('audit:read')
  @ApiOkResponse({ standardSchema: AuditEntryResponse })
  async readAuditEntry(@Param('seq', { schema: Seq }) seq: number, @CurrentActor() actor: Actor): Promise<AuditEntryResponse> {
    const row = await this.audit.find(seq);
    return toAuditEntryResponse(row, await this.names.in([row], actor));
  }

  private async *lines(filter: AuditExportRequest): AsyncGenerator<string> {
    for await (const row of this.audit.all(filter)) yield toExportLine(row);
  }
}
