import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { Offers } from './offers.js';
import { PublicationController } from './publication.controller.js';
import { PublicationHistoryController } from './publication-history.controller.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationService } from './publication.service.js';

@Module({ imports: [ClockModule], controllers: [PublicationController, PublicationHistoryController], providers: [PublicationService, Offers, PublicationRepository, CommandRepository], exports: [PublicationService, Offers, PublicationRepository] })
export class PublicationModule {}
