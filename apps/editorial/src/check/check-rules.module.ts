import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { PictureModule } from '../picture/picture.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { CheckRepository } from './check.repository.js';
import { CheckService } from './check.service.js';

/** The rules alone, for those who publish. */
@Module({ imports: [ClockModule, PictureModule, PublicationModule], providers: [CheckService, CheckRepository], exports: [CheckService, CheckRepository] })
export class CheckRulesModule {}
