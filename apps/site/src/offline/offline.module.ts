import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { OfflineController } from './offline.controller.js';

@Module({ imports: [PageModule], controllers: [OfflineController] })
export class OfflineModule {}
