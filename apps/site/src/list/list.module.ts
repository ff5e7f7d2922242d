import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { ListController } from './list.controller.js';
import { ListService } from './list.service.js';

@Module({ imports: [PageModule], controllers: [ListController], providers: [ListService] })
export class ListModule {}
