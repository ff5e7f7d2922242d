import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { FeedController } from './feed.controller.js';

@Module({ imports: [PageModule], controllers: [FeedController] })
export class FeedModule {}
