import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { FrontController } from './front.controller.js';
import { FrontService } from './front.service.js';

@Module({ imports: [PageModule], controllers: [FrontController], providers: [FrontService] })
export class FrontModule {}
