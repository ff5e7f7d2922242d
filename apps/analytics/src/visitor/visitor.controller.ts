import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { Visitors, VisitorsRequest } from './visitor.dto.js';
import { VisitorService } from './visitor.service.js';

@ApiTags('readership')
@Controller('v1/visitors')
export class VisitorController {
  constructor(private readonly visitors: VisitorService) {}

  /** How many people read on each UTC day: of everything, of a language, a section or a story. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Visitors })
  countVisitors(@Query({ schema: VisitorsRequest }) asked: VisitorsRequest): Promise<Visitors> {
    return this.visitors.visitors(asked);
  }
}
