import { Controller, Get, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { PageErrorFilter } from './page-error.filter.js';
import { PageNotFound } from './page.errors.js';

/** What no other route takes. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller()
export class NowhereController {
  @Get('*')
  @Public()
  readNothing(): never {
    throw new PageNotFound();
  }
}
