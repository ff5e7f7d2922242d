import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { AuthorController } from './author.controller.js';
import { AuthorService } from './author.service.js';

@Module({ imports: [PageModule], controllers: [AuthorController], providers: [AuthorService] })
export class AuthorModule {}
