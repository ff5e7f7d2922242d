import { Module } from '@nestjs/common';
import { PictureModule } from '../picture/picture.module.js';
import { BodyRepository } from './body.repository.js';
import { BodyService } from './body.service.js';

@Module({ imports: [PictureModule], providers: [BodyService, BodyRepository], exports: [BodyService] })
export class BodyModule {}
