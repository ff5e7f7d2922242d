import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { PictureModule } from '../picture/picture.module.js';
import { PictureUploadController } from './picture-upload.controller.js';
import { PictureUploadRepository } from './picture-upload.repository.js';
import { PictureUploads } from './picture-upload.service.js';

@Module({ imports: [ClockModule, PictureModule], controllers: [PictureUploadController], providers: [PictureUploads, PictureUploadRepository] })
export class PictureUploadModule {}
