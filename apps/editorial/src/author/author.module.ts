import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { PictureModule } from '../picture/picture.module.js';
import { AuthorController } from './author.controller.js';
import { AuthorRepository } from './author.repository.js';
import { AuthorService } from './author.service.js';
import { Bylines } from './bylines.service.js';

@Module({ imports: [ClockModule, PictureModule], controllers: [AuthorController], providers: [AuthorService, AuthorRepository, Bylines, CommandRepository], exports: [Bylines] })
export class AuthorModule {}
