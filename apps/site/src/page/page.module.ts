import { Module } from '@nestjs/common';
import { AssetModule } from '../asset/asset.module.js';
import { HotModule } from '../hot/hot.module.js';
import { ShelfModule } from '../shelf/shelf.module.js';
import { NowhereController } from './nowhere.controller.js';
import { PageFactory } from './page.factory.js';
import { PageReply } from './page.reply.js';

@Module({ imports: [AssetModule, HotModule, ShelfModule], controllers: [NowhereController], providers: [PageFactory, PageReply], exports: [PageFactory, PageReply, ShelfModule] })
export class PageModule {}
