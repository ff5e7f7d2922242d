import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { PictureSource } from './picture.source.js';
import { ShareController } from './share.controller.js';
import { ShareService } from './share.service.js';
import { Studio } from './studio.js';

@Module({ imports: [PageModule], controllers: [ShareController], providers: [PictureSource, ShareService, Studio] })
export class ShareModule {}
