import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { MailboxPreviewRequest } from './mailbox-access.js';
import { MailboxPreviewResponse, toMailboxPreviewResponse } from './mailbox-preview.dto.js';
import { MailboxPreviewService } from './mailbox-preview.service.js';

@ApiTags('sources')
@Controller('v1')
export class MailboxController {
  constructor(private readonly previews: MailboxPreviewService) {}

  /** Looks into a mailbox on an IMAP server, and shows what would be taken in. Nothing is marked or stored. */
  @Post('mailbox-previews')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: MailboxPreviewResponse })
  async previewMailbox(@Body({ schema: MailboxPreviewRequest }) request: MailboxPreviewRequest): Promise<MailboxPreviewResponse> {
    return toMailboxPreviewResponse(await this.previews.preview(request));
  }
}
