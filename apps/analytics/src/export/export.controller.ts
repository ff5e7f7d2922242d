import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { ExportRequest } from './export.dto.js';
import { ExportService } from './export.service.js';

const TYPES = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' } as const;

@ApiTags('readership')
@Controller('v1/export')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /** Views by hour or day and one thing, as a file: CSV for spreadsheets, Parquet for programs. Nothing is in it of what nobody read. */
  @Get()
  @Allow('story:read')
  @ApiProduces(...Object.values(TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  exportViews(@Query({ schema: ExportRequest }) asked: ExportRequest): StreamableFile {
    const { by, from, until, format } = asked;
    const [first, last] = [from, until].map((instant) => instant.toISOString().slice(0, 10));
    return new StreamableFile(this.exports.file(asked, new Date()), { type: TYPES[format], disposition: `attachment; filename="views-by-${by}-${first}-${last}.${format}"` });
  }
}
