import { Body, Controller, Get, Header, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { OpmlEntries, OpmlImportRequest, OpmlPreviewRequest, toOpmlEntries } from './opml.dto.js';
import { OpmlService } from './opml.service.js';

@ApiTags('sources')
@Controller('v1')
export class OpmlController {
  constructor(private readonly lists: OpmlService) {}

  /** All sources as a list that other feed readers take (OPML 2.0). */
  @Get('opml')
  @Allow('source:read')
  @Header('content-type', 'text/x-opml; charset=utf-8')
  @ApiProduces('text/x-opml')
  @ApiOkResponse({ schema: { type: 'string' } })
  writeOpml(): Promise<string> {
    return this.lists.write();
  }

  /** Reads a list of feeds and says of each what would become of it. Nothing is stored. */
  @Post('opml-previews')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: OpmlEntries })
  async previewOpml(@Body({ schema: OpmlPreviewRequest }) { opml, language }: OpmlPreviewRequest): Promise<OpmlEntries> {
    return toOpmlEntries(await this.lists.preview(opml, language));
  }

  /** Adds the feeds of a list that are new, all of them or none; what is there already stays as it is. */
  @Post('opml-imports')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: OpmlEntries })
  async importOpml(@Body({ schema: OpmlImportRequest }) { opml, urls, language, ...settings }: OpmlImportRequest): Promise<OpmlEntries> {
    return toOpmlEntries(await this.lists.add(opml, { language, ...settings }, urls));
  }
}
