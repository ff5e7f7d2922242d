import { Module } from '@nestjs/common';
import { PictureController } from './picture.controller.js';
import { PictureService } from './picture.service.js';
import { PictureStore } from './picture.store.js';

@Module({ controllers: [PictureController], providers: [PictureService, PictureStore], exports: [PictureService] })
export class PictureModule {}
