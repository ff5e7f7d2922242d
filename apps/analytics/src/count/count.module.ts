import { Module } from '@nestjs/common';
import { CountController } from './count.controller.js';
import { CountRepository } from './count.repository.js';
import { CountService } from './count.service.js';
import { CountViewsHandler } from './count-views.handler.js';

@Module({
  controllers: [CountController],
  providers: [CountRepository, CountService, CountViewsHandler],
  exports: [CountService],
})
export class CountModule {}
