import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { PictureAccess } from './picture-access.js';
import { PictureLibraryController } from './picture-library.controller.js';
import { PictureLibrary } from './picture-library.service.js';
import { PictureUseRepository } from './picture-use.repository.js';
import { PictureController } from './picture.controller.js';
import { PictureRepository } from './picture.repository.js';
import { PictureService } from './picture.service.js';
import { PictureStore } from './picture.store.js';

@Module({
  imports: [ClockModule],
  controllers: [PictureController, PictureLibraryController],
  providers: [PictureService, PictureRepository, PictureUseRepository, PictureStore, PictureAccess, PictureLibrary],
  exports: [PictureService, PictureAccess, PictureRepository],
})
export class PictureModule {}
