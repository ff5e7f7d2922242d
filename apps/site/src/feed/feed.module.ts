import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { FeedController } from './feed.controller.js';
import { FeedService } from './feed.service.js';

@Module({ imports: [PageModule], controllers: [FeedController], providers: [FeedService], exports: [FeedService] })
export class FeedModule {}
