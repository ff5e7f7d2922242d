import { Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { SavedViewController } from './saved-view.controller.js';
import { SavedViewRepository } from './saved-view.repository.js';
import { SavedViewService } from './saved-view.service.js';

@Module({ controllers: [SavedViewController], providers: [SavedViewService, SavedViewRepository, CommandRepository] })
export class SavedViewModule {}
