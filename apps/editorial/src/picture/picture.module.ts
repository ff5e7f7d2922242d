import { Module } from '@nestjs/common';
import { PictureAccess } from './picture-access.js';
import { PictureController } from './picture.controller.js';
import { PictureService } from './picture.service.js';
import { PictureStore } from './picture.store.js';

@Module({ controllers: [PictureController], providers: [PictureService, PictureStore, PictureAccess], exports: [PictureService, PictureAccess] })
export class PictureModule {}
