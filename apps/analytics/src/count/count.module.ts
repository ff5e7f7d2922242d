import { Module } from '@nestjs/common';
import { CountKeeper } from './count-keeper.js';
import { CountController } from './count.controller.js';
import { CountPublisher } from './count.publisher.js';
import { CountRepository } from './count.repository.js';
import { CountService } from './count.service.js';
import { CountViewsHandler } from './count-views.handler.js';

@Module({
  controllers: [CountController],
  providers: [CountRepository, CountService, CountViewsHandler, CountPublisher, CountKeeper],
})
export class CountModule {}
