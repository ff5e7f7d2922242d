import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { SectionController } from './section.controller.js';
import { SectionService } from './section.service.js';

@Module({ imports: [PageModule], controllers: [SectionController], providers: [SectionService] })
export class SectionModule {}
